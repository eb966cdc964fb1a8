import type { Level } from '#domain/criteria/level.ts';
import { levelById, type RiskCriteria } from '#domain/criteria/riskCriteria.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Risk } from '#domain/risk/risk.ts';
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
