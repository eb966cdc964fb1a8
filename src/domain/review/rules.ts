import { approvalRules } from './approvalRules.ts';
import { beyondRules } from './beyondRules.ts';
import { contextRules } from './contextRules.ts';
import { controlRules } from './controlRules.ts';
import { criteriaRules } from './criteriaRules.ts';
import { documentRules } from './documentRules.ts';
import { impactRules } from './impactRules.ts';
import type { Inquiry } from './inquiry.ts';
import { riskRules } from './riskRules.ts';
import type { Fired, QuestionScreen, Rule } from './rule.ts';
import { standingRules } from './standingRules.ts';
import { systemRules } from './systemRules.ts';
import { treatmentRules } from './treatmentRules.ts';

/** The rules by subject, in the order of the assessment, with the screen on which most of them are answered. */
export const ruleGroups: readonly { readonly subject: string; readonly screen: QuestionScreen; readonly rules: readonly Rule[] }[] = [
  { subject: 'Criteria', screen: 'criteria', rules: criteriaRules },
  { subject: 'Context', screen: 'context', rules: contextRules },
  { subject: 'AI systems', screen: 'systems', rules: systemRules },
  { subject: 'Impact assessment', screen: 'impacts', rules: impactRules },
  { subject: 'Depth and standing of an assessment', screen: 'impacts', rules: standingRules },
  { subject: 'Risks', screen: 'risks', rules: riskRules },
  { subject: 'Risks beyond the line', screen: 'risks', rules: beyondRules },
  { subject: 'Treatments', screen: 'treatments', rules: treatmentRules },
  { subject: 'Controls', screen: 'soa', rules: controlRules },
  { subject: 'Approval', screen: 'review', rules: approvalRules },
  { subject: 'Documents and review', screen: 'export', rules: documentRules },
];

/**
 * Every question an auditor may ask: the 30 rules of ux B.4 and the 25 checks of the domain brief 1.6, those that ask
 * the same merged. A rule is an entry in the file of its subject.
 */
export const auditorRules: readonly Rule[] = ruleGroups.flatMap(({ rules }) => rules);

/** A rule as it fires for one object. */
export interface Asked {
  readonly rule: Rule;
  readonly fired: Fired;
}

/** Every question that the records raise. Derived, never stored. */
export const ask = (inquiry: Inquiry): Asked[] => auditorRules.flatMap((rule) => rule.fires(inquiry).map((fired) => ({ rule, fired })));
