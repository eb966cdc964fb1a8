import { describe, expect, it } from 'vitest';
import { annexA } from '#catalogue/annexA.ts';
import { listControls } from '#domain/control/control.ts';
import {
  risksWithoutControl,
  severeHarmsWithoutRisk,
  statementOfApplicability,
  type SoaSources,
} from '#domain/control/statementOfApplicability.ts';
import { aDecision, anImpact, anOwnControl, aParty, aRisk, aSystem, aTreatment, fiveByFive } from '../support/samples.ts';

const nothing: SoaSources = { controls: listControls(annexA, []), applicability: [], treatments: [], risks: [], impacts: [], parties: [] };

/** A risk treated through A.9.2. */
const linked: SoaSources = { ...nothing, risks: [aRisk()], treatments: [aTreatment({ controls: ['A.9.2'] })] };

const row = (sources: SoaSources, id = 'A.9.2') => {
  const found = statementOfApplicability(sources).find((candidate) => candidate.control.id === id);
  if (!found) throw new Error(`No row ${id}`);
  return found;
};

const sentence = 'Nothing with AI is provided to customers, so there is nobody to inform.';

it('has a row for each of the 38 controls and for own controls after them', () => {
  const rows = statementOfApplicability({ ...nothing, controls: listControls(annexA, [anOwnControl()]) });
  expect(rows).toHaveLength(39);
  expect(rows[0]?.control.ref).toBe('A.2.2');
  expect(rows[38]?.control).toMatchObject({ ref: 'X.1', source: 'own', group: 'X' });
});

it('leaves a control undecided while nobody decided and nothing uses it', () => {
  expect(row(nothing)).toMatchObject({ decision: { state: 'undecided' }, reasons: [], justification: '', contradictions: [] });
});

it('includes a control that a treatment uses, and says through what', () => {
  expect(row(linked)).toMatchObject({
    decision: { state: 'included', by: 'link' },
    reasons: ['treats-risk'],
    drafted: true,
    justification: 'Included to treat R-001 through T-01.',
    contradictions: [],
  });
});

it('includes own controls the same way', () => {
  const own = anOwnControl();
  const sources = { ...linked, controls: listControls(annexA, [own]), treatments: [aTreatment({ controls: [own.id] })] };
  expect(row(sources, own.id).decision).toEqual({ state: 'included', by: 'link' });
});

it('does not count a treatment that was withdrawn', () => {
  const sources = { ...linked, treatments: [aTreatment({ controls: ['A.9.2'], status: 'withdrawn' })] };
  expect(row(sources)).toMatchObject({ decision: { state: 'undecided' }, treatments: [], risks: [] });
});

describe('the drafted justification', () => {
  it('names the harms that the risks account for, and adds the impact assessment as a reason', () => {
    const sources = { ...linked, risks: [aRisk({ impacts: ['impact-1'] })], impacts: [anImpact()], parties: [aParty()] };
    expect(row(sources)).toMatchObject({
      reasons: ['treats-risk', 'impact-assessment'],
      justification: 'Included to treat R-001 through T-01. These account for I-01.',
    });
  });
  it('does not name benefits', () => {
    const sources = { ...linked, risks: [aRisk({ impacts: ['impact-1'] })], impacts: [anImpact({ polarity: 'benefit' })] };
    expect(row(sources).reasons).toEqual(['treats-risk']);
  });
  it('says no more than the links: a treatment without risk is only a use', () => {
    const sources = { ...linked, treatments: [aTreatment({ controls: ['A.9.2'], effects: [] })] };
    expect(row(sources)).toMatchObject({ reasons: [], justification: 'Included because it is used through T-01.' });
  });
  it('lists references in the order people count', () => {
    const risks = [aRisk({ id: 'b', ref: 'R-1000' }), aRisk({ id: 'a', ref: 'R-002' })];
    const effects = risks.map((risk) => ({ risk: risk.id, expected: '' }));
    const treatments = [
      aTreatment({ id: 't2', ref: 'T-10', controls: ['A.9.2'], effects }),
      aTreatment({ ref: 'T-09', controls: ['A.9.2'], effects }),
    ];
    expect(row({ ...linked, risks, treatments }).justification).toBe('Included to treat R-002 and R-1000 through T-09 and T-10.');
  });
  it('makes way for people’s own words', () => {
    const applicability = [aDecision('A.9.2', { justification: 'Our policy asks for it.' })];
    expect(row({ ...linked, applicability })).toMatchObject({ justification: 'Our policy asks for it.', drafted: false });
  });
  it('claims nothing for a control included by a person alone', () => {
    expect(row({ ...nothing, applicability: [aDecision('A.9.2', { decision: 'included', reasons: ['law'] })] })).toMatchObject({
      justification: '',
      reasons: ['law'],
    });
  });
});

describe('contradictions', () => {
  const said = (sources: SoaSources, known: Parameters<typeof aDecision>[1]) =>
    row({ ...sources, applicability: [aDecision('A.9.2', known)] }).contradictions;

  it('a person’s exclusion stands, and the row says that a treatment would use it', () => {
    const sources = {
      ...linked,
      applicability: [aDecision('A.9.2', { decision: 'excluded', exclusionReasons: ['not-needed'], justification: sentence })],
    };
    expect(row(sources).decision).toEqual({ state: 'excluded' });
    expect(row(sources).contradictions).toEqual(['Excluded, yet T-01 would use it. Include it or take it out of the treatment.']);
  });
  it.each`
    why                            | known                                                                               | message
    ${'no reason'}                 | ${{ decision: 'excluded' }}                                                         | ${/^Excluded without a reason/}
    ${'a code and a word'}         | ${{ decision: 'excluded', exclusionReasons: ['not-needed'], justification: 'n/a' }} | ${/has 3 characters/}
    ${'no need named'}             | ${{ decision: 'included' }}                                                         | ${/no risk, impact, law, contract or policy/}
    ${'in place without evidence'} | ${{ decision: 'included', reasons: ['policy'], status: 'in-place' }}                | ${/no evidence is named/}
    ${'verified without evidence'} | ${{ decision: 'included', reasons: ['policy'], status: 'verified', evidence: ' ' }} | ${/no evidence is named/}
  `('finds $why', ({ known, message }: { known: Parameters<typeof aDecision>[1]; message: RegExp }) => {
    expect(said(nothing, known)).toEqual([expect.stringMatching(message)]);
  });
  it.each`
    why                                             | known
    ${'a full sentence'}                            | ${{ decision: 'excluded', justification: sentence }}
    ${'a reason by policy'}                         | ${{ decision: 'included', reasons: ['policy'] }}
    ${'evidence for in place'}                      | ${{ decision: 'included', reasons: ['policy'], status: 'in-place', evidence: 'Minutes' }}
    ${'partly without evidence'}                    | ${{ decision: 'included', reasons: ['policy'], status: 'partly' }}
    ${'a justification that names what leads here'} | ${{ decision: 'included', reasons: ['policy'], justification: 'As the policy on A.9 asks.' }}
  `('is content with $why', ({ known }: { known: Parameters<typeof aDecision>[1] }) => {
    expect(said(nothing, known)).toEqual([]);
  });
});

describe('a decision limited to some systems', () => {
  const systems = [aSystem(), aSystem({ id: 'system-2', ref: 'S-2' }), aSystem({ id: 'out', ref: 'S-3', inScope: false })];
  const limited = (known: Parameters<typeof aDecision>[1] = {}, sources: SoaSources = nothing) =>
    row({
      ...sources,
      systems,
      applicability: [aDecision('A.9.2', { decision: 'included', reasons: ['law'], systems: ['system-1'], ...known })],
    });

  it('is an exclusion for the others that are in scope, and says so until there is a reason', () => {
    expect(limited()).toMatchObject({
      limitedTo: ['S-1'],
      leftOutFor: ['S-2'],
      contradictions: ['Limited to S-1, but nobody said why it is left out for S-2.'],
    });
    expect(limited({ exclusionReasons: ['out-of-role'] }).contradictions).toEqual([]);
    expect(limited({ justification: sentence }).contradictions).toEqual([]);
    expect(limited({ systems: [] })).toMatchObject({ limitedTo: [], leftOutFor: [], contradictions: [] });
    expect(limited({ systems: ['system-1', 'system-2'] })).toMatchObject({ leftOutFor: [], contradictions: [] });
  });
  it('contradicts a treatment that uses the control for a risk of the others alone', () => {
    const found = (of: string[]) =>
      limited({ exclusionReasons: ['out-of-role'] }, { ...linked, risks: [aRisk({ systems: of })] }).contradictions;
    expect(found(['system-2'])).toEqual([
      'Limited to S-1, yet T-01 would use it for R-001, which is of other systems. Widen the scope, or take it out of the treatment.',
    ]);
    expect(found(['system-1', 'system-2'])).toEqual([]);
    expect(found([])).toEqual([]);
  });
});

describe('a justification in people’s words', () => {
  const words = (justification: string, known: Parameters<typeof aDecision>[1] = { decision: 'included' }, sources: SoaSources = linked) =>
    row({ ...sources, applicability: [aDecision('A.9.2', { ...known, justification })] });
  it.each`
    text                                   | lost
    ${'Treats R-001 through T-01.'}        | ${[]}
    ${'Treats R-001 and R-006.'}           | ${['R-006']}
    ${'R-006, R-006 and T-09 ask for it.'} | ${['R-006', 'T-09']}
  `('of an included control, "$text", has lost $lost', ({ text, lost }: { text: string; lost: string[] }) => {
    expect(words(text).lostLinks).toEqual(lost);
  });
  it('names what was taken away', () => {
    expect(
      words('Treats R-001 through T-01.', { decision: 'included', reasons: ['policy'] }, { ...linked, treatments: [] }).contradictions,
    ).toEqual(['The justification names R-001 and T-01, which do not lead here any more. Link it again, or reword.']);
  });
  it('of an excluded control may speak of what is elsewhere, not of what is nowhere', () => {
    const known = { decision: 'excluded' } as const;
    expect(words(`${sentence} R-001 is avoided.`, known, { ...linked, treatments: [] }).lostLinks).toEqual([]);
    expect(words(`${sentence} R-099 is avoided.`, known, { ...linked, treatments: [] }).lostLinks).toEqual(['R-099']);
  });
});

describe('risks without a control', () => {
  const without = (sources: SoaSources) => risksWithoutControl(statementOfApplicability(sources), sources.risks).map((risk) => risk.ref);

  it('are listed, so that the statement reflects every risk', () => {
    expect(without({ ...linked, treatments: [] })).toEqual(['R-001']);
    expect(without(linked)).toEqual([]);
  });
  it('include those whose only control is excluded', () => {
    expect(without({ ...linked, applicability: [aDecision('A.9.2', { decision: 'excluded', justification: sentence })] })).toEqual([
      'R-001',
    ]);
  });
  it('leave out opportunities', () => {
    expect(without({ ...linked, treatments: [], risks: [aRisk({ kind: 'opportunity' })] })).toEqual([]);
  });
});

describe('severe harms without a risk', () => {
  const criteria = fiveByFive();
  const severe = anImpact({ gravity: 4, scope: 1, irremediability: 1, likelihood: 'l3' });
  const found = (harm = severe, risks = [aRisk()]) =>
    severeHarmsWithoutRisk([harm], [aParty()], risks, criteria).map((impact) => impact.ref);

  it('are severe ones however likely, and others at High or above', () => {
    expect(found({ ...severe, likelihood: null })).toEqual(['I-01']);
    expect(found({ ...severe, likelihood: 'l1' })).toEqual(['I-01']);
    expect(found({ ...severe, gravity: 3, likelihood: 'l5' })).toEqual(['I-01']);
  });
  it('are harms that no risk accounts for', () => {
    expect(found()).toEqual(['I-01']);
    expect(found({ ...severe, likelihood: 'l1' })).toEqual(['I-01']);
    expect(found({ ...severe, likelihood: null })).toEqual(['I-01']);
    expect(found({ ...severe, gravity: 3, likelihood: 'l5' })).toEqual(['I-01']);
    expect(found(severe, [aRisk({ impacts: ['impact-1'] })])).toEqual([]);
  });
  it('are not those with a written reason, nor benefits, nor lower levels, nor unknown ones', () => {
    expect(found({ ...severe, notARiskBecause: 'The use is stopped.' })).toEqual([]);
    expect(found({ ...severe, polarity: 'benefit' })).toEqual([]);
    expect(found({ ...severe, gravity: 3 })).toEqual([]);
    expect(found({ ...severe, scope: null })).toEqual([]);
  });
});
