import type { Level } from '#domain/criteria/level.ts';
import { levelById, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { rankOf } from '#domain/criteria/scale.ts';
import { evaluateRisk, type Evaluated, type Evaluation } from '#domain/risk/evaluateRisk.ts';
import type { Acceptance, Risk } from '#domain/risk/risk.ts';
import { dayAfter, dayText } from '#domain/day.ts';

/** An acceptance that holds longer than its level allows. */
interface LongAcceptance {
  readonly level: Level;
  /** The last day it may hold; empty while nobody said from when it does. */
  readonly latest: string;
}

/** The level an acceptance is held against: the one that was accepted, else the one that counts today. */
function levelAccepted(risk: Risk, criteria: RiskCriteria): Level | undefined {
  const evaluation = evaluateRisk(risk, criteria);
  return levelById(criteria, risk.acceptance?.level ?? undefined) ?? (evaluation.state === 'evaluated' ? evaluation.level : undefined);
}

/** Whether a risk is accepted for longer than its level allows (domain brief 4.4); undefined when it is not. */
function longAcceptance(risk: Risk, criteria: RiskCriteria): LongAcceptance | undefined {
  const { acceptance } = risk;
  const level = acceptance ? levelAccepted(risk, criteria) : undefined;
  if (!acceptance || !level || level.acceptForDays === null) return undefined;
  const latest = dayAfter(acceptance.on, level.acceptForDays);
  const tooLong = acceptance.until === '' || (latest !== '' && acceptance.until > latest);
  return tooLong ? { level, latest } : undefined;
}

/** The same in a sentence, for the risk's panel, the register and the list of questions; empty when there is nothing to say. */
export function longAcceptanceText(risk: Risk, criteria: RiskCriteria): string {
  const long = longAcceptance(risk, criteria);
  if (!long || !risk.acceptance) return '';
  const { level, latest } = long;
  const now = risk.acceptance.until === '' ? 'The acceptance has no end' : `The acceptance holds until ${dayText(risk.acceptance.until)}`;
  return `${now}; at ${level.label} it may hold for ${level.acceptForDays ?? 0} days${latest === '' ? '' : `, until ${dayText(latest)}`}.`;
}

/** What an acceptance lacks to be one, and the label of the field that mends it. */
export interface AcceptanceLack {
  readonly why: string;
  readonly field: string;
}

/**
 * What an acceptance lacks to be one for what remains of the risk (`after`), today: a reason, an end that is not past,
 * and an authority that reaches to the level (42001 6.1.3; ISO 31000 6.5.3). Undefined when nothing.
 */
export function acceptanceLack(
  acceptance: Acceptance,
  after: Evaluation,
  { levels }: Pick<RiskCriteria, 'levels'>,
  today: string,
): AcceptanceLack | undefined {
  const { until, role, level, reason } = acceptance;
  if (until !== '' && until < today) return { why: `The acceptance ran out on ${dayText(until)}.`, field: 'Accepted until' };
  if (until === '') return { why: 'The acceptance has no end.', field: 'Accepted until' };
  if (reason.trim() === '') return { why: 'The acceptance gives no reason.', field: 'Reason for accepting' };
  if (role.trim() === '') return { why: 'The acceptance names no authority.', field: 'In the role of' };
  if (after.state !== 'evaluated') return undefined;
  if (!reachesTo(role, after, levels)) return { why: `${after.level.label} is for ${after.authority} to accept.`, field: 'In the role of' };
  const accepted = rankOf(levels, level);
  return accepted >= 0 && accepted < after.rank
    ? { why: `It was accepted as ${levels[accepted]?.label ?? ''} and is ${after.level.label} now.`, field: 'Reason for accepting' }
    : undefined;
}

/** Whether a role may accept a level. One that the criteria do not name is for people to compare, and counts as if it may. */
export function reachesTo(role: string, after: Evaluated, levels: readonly Level[]): boolean {
  const highest = levels.findLastIndex(({ acceptanceAuthority }) => isNamed(role, acceptanceAuthority));
  return highest < 0 || highest >= after.rank || isNamed(role, after.authority);
}

/** Whether a role is the one an authority names: all of it, or what stands before its terms (“Top management, in writing”). */
function isNamed(role: string, authority: string): boolean {
  const given = role.trim().toLowerCase();
  const named = authority.trim().toLowerCase();
  return given !== '' && (given === named || given === (named.split(/[,(;]/)[0] ?? '').trim());
}

/** What to compare by hand: a role the criteria do not name cannot be checked against the level. Empty when they name it. */
export function authorityUnknown({ role }: Acceptance, after: Evaluation, { levels }: Pick<RiskCriteria, 'levels'>): string {
  if (role.trim() === '' || after.state !== 'evaluated' || after.authority === '') return '';
  if ([after.authority, ...levels.map((level) => level.acceptanceAuthority)].some((authority) => isNamed(role, authority))) return '';
  return `The criteria do not name “${role.trim()}”. At ${after.level.label} they leave accepting to: ${after.authority}.`;
}
