import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dimensions, questionnaire } from '#catalogue/questionnaire.ts';
import { criteriaInForce } from '#domain/criteria/riskCriteria.ts';
import { askedSections } from '#domain/impact/questionLayer.ts';
import type { ImpactAssessment } from '#domain/impact/impactAssessment.ts';
import type { Place } from '#domain/review/rule.ts';
import type { Records } from '#domain/tables.ts';
import { formFacts, formIds, type FormHeading, type FormId } from '#report/forms/form.ts';
import { formView } from '#report/forms/formView.ts';
import { statementText } from '#report/impactStatement.ts';
import { childcare } from '../../examples/childcare.ts';
import { anAssessment, anImpact, aParty, aSystem, fiveByFive, someRecords } from '../../support/samples.ts';

const screening = (value: string) => [1, 2, 3, 4, 5, 6, 8].map((at) => ({ question: `SC.${at}`, value }));
const light = [...screening('no'), { question: 'SC.7', value: 'under 100' }];
const full = light.map((entry) => (entry.question === 'SC.2' ? { ...entry, value: 'yes' } : entry));

function headings(id: FormId, about: Partial<ImpactAssessment> = {}, more: Partial<Records> = {}): readonly FormHeading[] {
  const assessment = anAssessment({ answers: full, ...about });
  const records = someRecords({ criteria: [fiveByFive()], systems: [aSystem()], impactAssessments: [assessment], ...more });
  return formView(id, factsOf(records, assessment)).headings;
}
const factsOf = (records: Records, about: ImpactAssessment) =>
  formFacts(about, {
    records,
    sections: askedSections(questionnaire.sections, records),
    dimensions,
    criteria: criteriaInForce(records.criteria),
    today: '2026-11-27',
  });

/** The gaps under one heading. */
function gaps(of: readonly FormHeading[], ref: string): readonly { readonly text: string; readonly at: Place }[] {
  const heading = of.find((entry) => entry.ref === ref);
  if (!heading) throw new Error(`There is no heading ${ref}`);
  return heading.gaps;
}
const decision = (field: string): Place => ({ screen: 'impacts', ref: 'IA-01', view: 'decision', field });
const question = (q: string): Place => ({ screen: 'impacts', ref: 'IA-01', view: 'questions', more: { q } });
const party = (field: string): Place => ({
  screen: 'impacts',
  ref: 'IA-01',
  view: 'parties',
  more: { party: 'P-01' },
  field: `${field} P-01`,
});
const impact = (field: string): Place => ({ screen: 'impact', ref: 'I-01', within: 'IA-01', view: 'ledger', field });

describe('what a form asks and nobody said is a gap, and leads to its field', () => {
  it.each<readonly [form: FormId, ref: string, text: string | RegExp, at: Place]>([
    ['rights', 'Art. 27(1)(a)', 'The purpose of the system is not said.', { screen: 'systems', ref: 'S-1', field: 'Purpose' }],
    ['rights', 'Art. 27(1)(a)', /^SY\.7 is not answered: In which working process/, question('SY.7')],
    ['rights', 'Art. 27(1)(b)', /^SY\.6 is not answered/, question('SY.6')],
    ['rights', 'Art. 27(1)(c)', /^P-01 .*: nobody said how many they are\.$/, party('How many,')],
    ['rights', 'Art. 27(1)(c)', /whether they are easier to hurt/, party('At higher risk of harm,')],
    ['rights', 'Art. 27(1)(d)', 'I-01 has no severity yet.', impact('Gravity, how bad')],
    ['rights', 'Art. 27(1)(d)', 'Nobody said which right I-01 touches.', impact('Rights touched')],
    ['rights', 'Art. 27(1)(d)', /^15 cells of the ledger are not answered/, { screen: 'impacts', ref: 'IA-01', view: 'ledger' }],
    ['rights', 'Art. 27(1)(e)', 'Human oversight is not described.', { screen: 'systems', ref: 'S-1', field: 'Human oversight' }],
    ['rights', 'Art. 27(1)(f)', 'No measure is named for I-01.', impact('Measures')],
    ['rights', 'Art. 27(1)(f)', /^ME\.3 is not answered/, question('ME.3')],
    ['rights', 'Art. 27(1)(f)', 'The assessment is not approved by anybody.', decision('Assessment approved by')],
    ['rights', 'Art. 27(2)', 'No day is set for the next review.', decision('Next review of the assessment')],
    ['rights', 'Art. 27(4)', /^CX\.4 is not answered/, question('CX.4')],
    ['iso42005', '5.4', 'What made us assess is not said.', decision('Occasion')],
    ['iso42005', '5.6', 'Nobody is named who took part.', { screen: 'impacts', ref: 'IA-01', view: 'decision' }],
    ['iso42005', '5.7', /^US\.3 is not answered/, question('US.3')],
    ['iso42005', '5.8', /^\d+ of 5\d further questions are not answered\.$/, question('check')],
    ['iso42005', '5.8', /No affected person was heard/, decision('How affected people were heard')],
    ['iso42005', '5.9', 'Nobody said who gains and who bears.', decision('Who gains and who bears')],
    ['iso42005', '5.10', 'Nobody said who may see the result.', decision('Who may see the result')],
    ['iso42005', '5.11', 'There is no conclusion.', decision('Conclusion')],
    ['iso42005', '5.12', /bring the review forward/, decision('What would bring the review forward')],
    ['iso42005', '6.3', /^SY\.4 is not answered/, question('SY.4')],
    ['iso42005', '6.4', 'The data is not named.', { screen: 'systems', ref: 'S-1', field: 'Data used' }],
    [
      'iso42005',
      '6.8',
      /society: environment/,
      { screen: 'impacts', ref: 'IA-01', view: 'society', field: 'No effect on society found, because' },
    ],
    ['iso42005', '6.9', 'No measure is named for I-01.', impact('Measures')],
  ])('%s %s: %s', (form, ref, text, at) => {
    const found = gaps(headings(form, {}, { parties: [aParty()], impacts: [anImpact()] }), ref);
    expect(found).toContainEqual({ text: text instanceof RegExp ? expect.stringMatching(text) : text, at });
  });
});

it('a question that is not asked at the depth of the assessment is a gap that says so', () => {
  expect(gaps(headings('rights', { answers: light }), 'Art. 27(1)(b)')).toEqual([
    {
      text: expect.stringMatching(/^SY\.6 is not asked at this depth \(light\)/),
      at: { screen: 'impacts', ref: 'IA-01', view: 'screening' },
    },
  ]);
});

it('a question that does not apply after another answer is no gap', () => {
  const answers = light.map((entry) => (entry.question === 'SC.7' ? { ...entry, value: '10 000 to 1 million' } : entry));
  const model = (more: typeof answers) =>
    gaps(headings('iso42005', { answers: [...answers, ...more] }), '6.5').filter(({ text }) => text.startsWith('MO.5'));
  expect(model([])).toEqual([]);
  expect(model([{ question: 'MO.2', value: 'recommends' }])).toHaveLength(1);
});

it('a conclusion with open ends has a gap for each of them', () => {
  const about = anAssessment({
    conclusion: 'go-with-conditions',
    conditions: [{ id: 'c1', text: 'Only with a check', treatment: null }],
    dissents: [{ id: 'd1', by: '', on: '', said: 'Too early', answer: '' }],
  });
  expect(gaps(headings('iso42005', about), '5.11')).toEqual(
    expect.arrayContaining([
      { text: 'No treatment carries out the condition: Only with a check', at: decision('Treatment that carries out condition 1') },
      { text: 'Nobody answered the dissent: Too early', at: decision('Answer to dissent 1') },
    ]),
  );
});

it('a banned use is laid out nowhere', () => {
  for (const id of formIds) expect(headings(id, { answers: [{ question: 'SC.1', value: 'yes' }] })).toEqual([]);
});

describe('the example', () => {
  const records = childcare();
  const [about] = records.impactAssessments;
  if (!about) throw new Error('No assessment');
  const facts = { ...factsOf(records, about), today: '2013-01-15' };

  it.each(formIds)('has no gap in the form %s', (id) => {
    expect(formView(id, facts).headings.flatMap((heading) => heading.gaps.map(({ text }) => text))).toEqual([]);
  });

  it('says every harm and every person affected in both forms, and every benefit by ISO/IEC 42005', () => {
    const said = (id: FormId) =>
      formView(id, facts)
        .headings.flatMap(({ lines }) => lines.map(({ text }) => text))
        .join('\n');
    for (const entry of records.impacts) {
      const text = statementText(
        entry,
        records.parties.find(({ id }) => id === entry.party),
      );
      expect(said('iso42005')).toContain(text);
      if (entry.polarity === 'harm') expect(said('rights')).toContain(text);
    }
    for (const { name } of records.parties) for (const id of formIds) expect(said(id)).toContain(name);
  });
});

it('every field that a gap leads to is called so on a screen', () => {
  const files = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? files(path) : path.endsWith('.svelte') ? [readFileSync(path, 'utf8')] : [];
    });
  const screens = [...files('src/features/impact'), ...files('src/features/context')].join('\n');
  const about = { conclusion: 'go-with-conditions' as const, approvedBy: 'Ada' };
  const fields = formIds
    .flatMap((id) =>
      headings(id, about, {
        parties: [aParty({ vulnerable: true })],
        impacts: [anImpact(), anImpact({ id: 'i2', ref: 'I-02', gravity: 2, scope: 2, irremediability: 5 })],
      }),
    )
    .flatMap((heading) => heading.gaps.flatMap(({ at }) => at.field ?? []))
    // References and topics are filled in there.
    .map((field) => field.replace(/ P-\d+$/, ''));
  expect(fields.length).toBeGreaterThan(15);
  expect([...new Set(fields)].filter((field) => !screens.includes(field))).toEqual([]);
});
