import type { Records } from '#domain/tables.ts';
import { stepWords } from './decision.ts';
import { measured } from './outcome.ts';
import type { Workshop } from './workshop.ts';
import type { MinorityView, WorkshopQuestion } from './workshopQuestion.ts';

/** A minority view and what it stands against. */
export interface Dissent {
  /** Reference of the workshop it was said in. */
  readonly workshop: string;
  readonly question: WorkshopQuestion;
  readonly view: MinorityView;
  /** What was judged, what was decided, and what this view says instead; the last is empty where it names no step. */
  readonly what: string;
  readonly decided: string;
  readonly instead: string;
}

type Held = Pick<Records, 'workshops' | 'workshopQuestions'>;
type Found = ReadonlyMap<string, readonly Dissent[]>;
const known = new WeakMap<Held['workshopQuestions'], { readonly workshops: Held['workshops']; readonly found: Found }>();
const none: readonly Dissent[] = [];

/** The minority views about a risk or an impact, in the order they were recorded. Found once for all records. */
export function dissentAbout(records: Held, table: 'risks' | 'impacts', id: string): readonly Dissent[] {
  const { workshops, workshopQuestions } = records;
  if (workshopQuestions.length === 0) return none;
  const before = known.get(workshopQuestions);
  const found = before?.workshops === workshops ? before.found : gather(records);
  if (before?.workshops !== workshops) known.set(workshopQuestions, { workshops, found });
  return found.get(`${table}/${id}`) ?? none;
}

function gather({ workshops, workshopQuestions }: Held): Found {
  const found = new Map<string, Dissent[]>();
  const refs = new Map(workshops.map((workshop: Workshop) => [workshop.id, workshop.ref]));
  for (const question of workshopQuestions) {
    const { table, object, decision, scale } = question;
    if (table === null || object === null || !decision) continue;
    const views = question.minority.map((view) => ({
      ...{ workshop: refs.get(question.workshop) ?? '', question, view, what: measured(question) },
      ...{ decided: stepWords(scale, decision.step), instead: stepWords(scale, view.step) },
    }));
    if (views.length > 0) found.set(`${table}/${object}`, [...(found.get(`${table}/${object}`) ?? []), ...views]);
  }
  return found;
}

/** Ids of the impacts that somebody in a workshop saw otherwise. */
export const disputedImpacts = (records: Held & Pick<Records, 'impacts'>): ReadonlySet<string> =>
  new Set(records.impacts.map(({ id }) => id).filter((id) => dissentAbout(records, 'impacts', id).length > 0));

/** A minority view as one sentence: WS-1, likelihood 2 Minor decided, 4 Severe says Ada: “…”. */
export const dissentSentence = ({ workshop, what, decided, instead, view }: Dissent): string =>
  `${workshop}, ${what}: ${decided === '' ? 'no step' : decided} was decided; ${instead === '' ? 'otherwise' : instead}, says ${
    view.by.trim() === '' ? 'a minority view, unsigned' : view.by.trim()
  }: “${view.text.trim()}”`;
