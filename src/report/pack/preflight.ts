import type { PackPreset } from '#domain/file/packManifest.ts';
import { isApproval, lastApproval } from '#domain/review/approval.ts';
import { standingIn, type StandingOf } from '#domain/review/approvalStanding.ts';
import { documentState } from '#report/approvals.ts';
import { stateLabels } from '#report/assessment/control.ts';
import type { Records } from '#domain/tables.ts';

/** What somebody should know before a pack is handed on. It never keeps one from being made. */
export interface PreflightLine {
  readonly text: string;
  /** The screen where it can be put right, if there is one. */
  readonly at?: 'review' | 'criteria' | 'print';
}

interface Known {
  readonly records: Records;
  readonly questions: readonly { readonly weight: 'hard' | 'soft' }[];
  /** Scripts that the PDF cannot print, by name. */
  readonly scripts: readonly string[];
  /** How approvals stand, where somebody else compares them. */
  readonly standing?: StandingOf;
}

/** Open questions, drafts, missing approvals, scripts that need shaping, and names that stand inside other texts. */
export function preflight(preset: PackPreset, { records, questions, scripts, standing = standingIn(records) }: Known): PreflightLine[] {
  const hard = questions.filter(({ weight }) => weight === 'hard').length;
  const criteria = records.criteria.some(({ state }) => state === 'approved');
  const names = preset === 'customer' || preset === 'public' ? namesInside(records, preset) : [];
  return [
    ...(questions.length > 0
      ? [
          {
            text: `${counted(questions.length, 'question')} an auditor would ask: ${counted(hard, 'likely nonconformity', 'likely nonconformities')}.`,
            at: 'review' as const,
          },
        ]
      : []),
    ...(criteria ? [] : [{ text: 'The criteria are not approved.', at: 'criteria' as const }]),
    ...approvalLines(records, standing),
    ...(scripts.length > 0
      ? [
          {
            text: `The PDF prints ${scripts.join(', ')} as codes. The viewer in the pack shows them; to print them use the print view.`,
            at: 'print' as const,
          },
        ]
      : []),
    ...(names.length > 0
      ? [
          {
            text: `Names are left out where they have a field of their own, but these also stand inside other texts that stay: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${names.length - 12} more` : ''}.`,
          },
        ]
      : []),
  ];
}

/** Whether the document is approved as it is now. */
function approvalLines(records: Records, standing: StandingOf): PreflightLine[] {
  const { state, sentence } = documentState(records, standing);
  const kept = lastApproval(records.signOffs, 'assessment', true);
  // It was approved, and reads differently by now: that says more than that it is a draft.
  if (kept && standing(kept)?.is === 'voided') return [{ text: sentence, at: 'review' }];
  const signed = records.signOffs.some((entry) => entry.subject === 'assessment' && isApproval(entry));
  return [
    ...(state === 'approved' ? [] : [{ text: `The document is not approved: its status says ${stateLabels[state].toLowerCase()}.` }]),
    ...(signed ? [] : [{ text: 'Nobody signed off the whole assessment.', at: 'review' as const }]),
  ];
}

const counted = (count: number, one: string, many = `${one}s`) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** Names with a field of their own that stand, as whole words, inside texts which a pack without names keeps. */
export const namesInside = (records: Records, preset: 'customer' | 'public'): string[] => namesIn(keptTexts(records, preset), records);

/** The names of people with a field of their own that stand, as whole words, in these texts. */
export function namesIn(texts: readonly string[], records: Records): string[] {
  const kept = texts.join('\n').toLowerCase();
  return [...peopleIn(records)].filter((name) => {
    const at = (from: number): boolean => {
      const found = kept.indexOf(name.toLowerCase(), from);
      if (found < 0) return false;
      const around = `${kept[found - 1] ?? ' '}${kept[found + name.length] ?? ' '}`;
      return /^[^\p{Letter}\p{Number}]{2}$/u.test(around) || at(found + 1);
    };
    return at(0);
  });
}

function peopleIn({
  assessment,
  risks,
  treatments,
  signOffs,
  systems,
  criteria,
  impactAssessments,
  handovers,
  applicability,
}: Records): Set<string> {
  const all = [
    ...assessment.flatMap(({ owner, authors, distribution }) => [owner, ...authors, ...distribution]),
    ...risks.flatMap(({ owner, acceptance }) => [owner, acceptance?.by ?? '']),
    ...treatments.flatMap(({ owner, monitor, approver, verifiedBy }) => [owner, monitor, approver, verifiedBy]),
    ...signOffs.map(({ name }) => name),
    ...systems.map(({ owner }) => owner),
    ...criteria.map(({ approvedBy }) => approvedBy),
    ...impactAssessments.flatMap(({ contributors, opinions, dissents, approvedBy }) => [
      ...contributors.map(({ name }) => name),
      ...[...opinions, ...dissents].map(({ by }) => by),
      approvedBy,
    ]),
    ...handovers.map(({ given }) => given.to),
    ...applicability.map(({ owner }) => owner),
  ];
  return new Set(all.map((name) => name.trim()).filter((name) => name.length > 2));
}

/** The longer texts that a pack without names keeps. */
function keptTexts({ systems, impacts, risks, treatments, applicability }: Records, preset: 'customer' | 'public'): string[] {
  const always = [
    ...systems.flatMap(({ purpose, intendedUses, restrictedUses, oversight }) => [purpose, oversight, ...intendedUses, ...restrictedUses]),
    ...impacts.flatMap(({ description, because, when, measures }) => [description, because, when, measures]),
  ];
  if (preset === 'public') return always;
  return [
    ...always,
    ...risks.map(({ title }) => title),
    ...treatments.map(({ action }) => action),
    ...applicability.flatMap(({ shareable, justification }) => (shareable === true ? [justification] : [])),
  ];
}
