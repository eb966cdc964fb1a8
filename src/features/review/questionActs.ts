import { parse } from '#domain/parse.ts';
import { factsToKeep, givingSchema, type Declaration, type Handover } from '#domain/review/questionRecords.ts';
import type { Issue } from '#domain/result.ts';
import { assessment } from '#features/shared/assessment.svelte.ts';
import type { AuditorQuestion } from '#report/auditorQuestions.ts';
import { today } from '#ui/format.ts';
import { toast } from '#ui/toast.ts';

const about = ({ rule, on }: AuditorQuestion) => ({ rule, table: on.table, object: on.id });

/** `Q12 of R-001`, as the history names it. */
const named = ({ rule, on }: AuditorQuestion): string => (on.ref === '' ? rule : `${rule} of ${on.ref}`);

const done = (text: string): void => {
  toast(text, { action: { label: 'Undo', run: () => assessment.ledger.undo() } });
};

/** Gives a question to a person, or to another one. What does not fit comes back as issues. */
export async function give(
  question: AuditorQuestion,
  by: string,
  given: Pick<Handover['given'], 'to' | 'due' | 'note'>,
): Promise<readonly Issue[]> {
  const complete = parse(givingSchema, { ...given, by, on: today() });
  if (!complete.ok) return complete.issues;
  const whole = complete.value;
  const { handover } = question;
  const intent = `Give ${named(question)} to ${given.to || 'somebody'}`;
  const result = handover
    ? await assessment.ledger.edit(intent, 'handovers', handover.id, (now) => ({ ...now, given: whole }))
    : await assessment.ledger.add(intent, 'handovers', ({ id }) => ({ id, ...about(question), given: whole }));
  if (!result.ok) return result.issues;
  done(`Given to ${given.to}.`);
  return [];
}

/** Declares a question known and accepted, against what is found now. */
export async function declare(question: AuditorQuestion, by: string, reason: string): Promise<readonly Issue[]> {
  const declared: Declaration['declared'] = { facts: factsToKeep(question.facts), reason, by, on: today() };
  const { declaration } = question;
  const intent = `Declare ${named(question)} known and accepted`;
  const result = declaration
    ? await assessment.ledger.edit(intent, 'declarations', declaration.id, (now) => ({ ...now, declared }))
    : await assessment.ledger.add(intent, 'declarations', ({ id }) => ({ id, ...about(question), declared }));
  if (!result.ok) return result.issues;
  done('Declared with a reason. It is printed, and falls when what was found changes.');
  return [];
}

/** The question is nobody's again, or is asked again. */
export async function takeBack(
  table: 'declarations' | 'handovers',
  question: { readonly rule: string; readonly ref: string },
  id: string,
): Promise<void> {
  const name = [question.rule, question.ref].filter(Boolean).join(' of ');
  await assessment.ledger.remove(`Take back ${name}`, table, id);
  done(table === 'declarations' ? 'The declaration is taken back.' : 'Nobody has the question any more.');
}
