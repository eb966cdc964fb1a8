import { expect, it } from 'vitest';
import { annexA, controlById, controlObjectives } from '#catalogue/annexA.ts';
import { objectives, riskSources } from '#catalogue/annexC.ts';
import { allQuestions, dimensions, questionnaire, screeningQuestions } from '#catalogue/questionnaire.ts';
import { libraryCategories, riskLibrary } from '#catalogue/riskLibrary.ts';
import { systemTemplates } from '#catalogue/systemTemplates.ts';
import { catalogueVersions } from '#catalogue/versions.ts';
import { parse } from '#domain/parse.ts';
import { catalogues } from '../support/catalogueSchemas.ts';

const ids = (entries: readonly { readonly id: string }[]) => entries.map((entry) => entry.id);
const without = (named: readonly string[], known: readonly string[]) => named.filter((name) => !known.includes(name));
const doubles = (names: readonly string[]) => names.filter((name, index) => names.indexOf(name) !== index);

it.each(catalogues)('$name is valid', ({ file, schema }) => {
  const result = parse(schema, file);
  expect(result.ok ? [] : result.issues).toEqual([]);
});

it('names every catalogue and its version for saved files', () => {
  const versions = catalogues.map(({ name, file }) => `${name}/${file.version}`);
  expect(catalogueVersions.map(({ catalogue, version }) => `${catalogue}/${version}`).sort()).toEqual([...versions].sort());
});

it('spells as ISO does', () => {
  const words = JSON.stringify(catalogues.map(({ file }) => file));
  expect(words.match(/\w*organisation\w*/gi) ?? []).toEqual([]);
});

// Public lists disagree; this one was compared with several that agree.
const published = `
  A.2.2    | AI policy
  A.2.3    | Alignment with other organizational policies
  A.2.4    | Review of the AI policy
  A.3.2    | AI roles and responsibilities
  A.3.3    | Reporting of concerns
  A.4.2    | Resource documentation
  A.4.3    | Data resources
  A.4.4    | Tooling resources
  A.4.5    | System and computing resources
  A.4.6    | Human resources
  A.5.2    | AI system impact assessment process
  A.5.3    | Documentation of AI system impact assessments
  A.5.4    | Assessing AI system impact on individuals or groups of individuals
  A.5.5    | Assessing societal impacts of AI systems
  A.6.1.2  | Objectives for responsible development of AI system
  A.6.1.3  | Processes for responsible AI system design and development
  A.6.2.2  | AI system requirements and specification
  A.6.2.3  | Documentation of AI system design and development
  A.6.2.4  | AI system verification and validation
  A.6.2.5  | AI system deployment
  A.6.2.6  | AI system operation and monitoring
  A.6.2.7  | AI system technical documentation
  A.6.2.8  | AI system recording of event logs
  A.7.2    | Data for development and enhancement of AI system
  A.7.3    | Acquisition of data
  A.7.4    | Quality of data for AI systems
  A.7.5    | Data provenance
  A.7.6    | Data preparation
  A.8.2    | System documentation and information for users
  A.8.3    | External reporting
  A.8.4    | Communication of incidents
  A.8.5    | Information for interested parties
  A.9.2    | Processes for responsible use of AI systems
  A.9.3    | Objectives for responsible use of AI system
  A.9.4    | Intended use of the AI system
  A.10.2   | Allocating responsibilities
  A.10.3   | Suppliers
  A.10.4   | Customers
`;

it('has the 38 controls of Annex A, with these titles and in this order', () => {
  const expected = published
    .trim()
    .split('\n')
    .map((row) => row.split('|').map((cell) => cell.trim()));
  expect(expected).toHaveLength(38);
  expect(annexA.map(({ id, title }) => [id, title])).toEqual(expected);
});

it('has nine themes of 3, 2, 5, 4, 9, 5, 4, 3 and 3 controls', () => {
  const themeOf = (control: (typeof annexA)[number]) => control.theme.split(' ')[0] ?? '';
  const groups = [...new Set(annexA.map(themeOf))];
  expect(groups).toEqual(['A.2', 'A.3', 'A.4', 'A.5', 'A.6', 'A.7', 'A.8', 'A.9', 'A.10']);
  expect(groups.map((group) => annexA.filter((control) => themeOf(control) === group).length)).toEqual([3, 2, 5, 4, 9, 5, 4, 3, 3]);
  for (const control of annexA) {
    expect(control.id.startsWith(`${themeOf(control)}.`)).toBe(true);
    expect(control.id.startsWith(`${control.group}.`)).toBe(true);
  }
});

it('puts each control under exactly one of ten objectives', () => {
  expect(ids(controlObjectives)).toEqual(['A.2', 'A.3', 'A.4', 'A.5', 'A.6.1', 'A.6.2', 'A.7', 'A.8', 'A.9', 'A.10']);
  expect(controlObjectives.flatMap((objective) => objective.controls)).toEqual(ids(annexA));
  for (const { controls, count } of controlObjectives) expect(controls).toHaveLength(count);
});

it('finds a control by its id', () => {
  expect(controlById('A.9.2')?.title).toBe('Processes for responsible use of AI systems');
  expect(controlById('B.9.2')).toBeUndefined();
});

it('has eleven objectives and seven risk sources of Annex C', () => {
  expect(ids(objectives)).toEqual(Array.from({ length: 11 }, (_, index) => `C.2.${index + 1}`));
  expect(ids(riskSources)).toEqual(Array.from({ length: 7 }, (_, index) => `C.3.${index + 1}`));
  expect(
    without(
      objectives.flatMap((objective) => objective.relatedControls),
      ids(annexA),
    ),
  ).toEqual([]);
});

it('has 62 risks and 4 opportunities, each with an id and a title of its own', () => {
  expect(riskLibrary.filter((entry) => entry.kind === 'threat')).toHaveLength(62);
  expect(riskLibrary.filter((entry) => entry.kind === 'opportunity')).toHaveLength(4);
  expect(doubles(ids(riskLibrary))).toEqual([]);
  expect(doubles(riskLibrary.map((entry) => entry.title))).toEqual([]);
});

it('refers from the library only to what exists', () => {
  const all = (read: (entry: (typeof riskLibrary)[number]) => readonly string[]) => riskLibrary.flatMap(read);
  expect(
    without(
      all((entry) => entry.suggestedControls),
      ids(annexA),
    ),
  ).toEqual([]);
  expect(
    without(
      all((entry) => entry.affectedObjectives),
      ids(objectives),
    ),
  ).toEqual([]);
  expect(
    without(
      all((entry) => entry.riskSources),
      ids(riskSources),
    ),
  ).toEqual([]);
  expect(
    without(
      all((entry) => [entry.category]),
      libraryCategories,
    ),
  ).toEqual([]);
});

it.each`
  taxonomy          | form
  ${'nistAi600_1'}  | ${/^2\.([1-9]|1[0-2])$/}
  ${'owaspLlm'}     | ${/^LLM(0[1-9]|10):2025$/}
  ${'owaspAgentic'} | ${/^ASI(0[1-9]|10):2026$/}
  ${'mitAiRisk'}    | ${/^(1\.[1-3]|2\.[12]|3\.[12]|4\.[1-3]|5\.[12]|6\.[1-6]|7\.[1-6])$/}
  ${'ibmAtlas'}     | ${/^atlas-/}
`(
  'cites $taxonomy by identifiers that exist',
  ({ taxonomy, form }: { taxonomy: keyof (typeof riskLibrary)[number]['references']; form: RegExp }) => {
    const cited = riskLibrary.flatMap((entry) => entry.references[taxonomy]);
    expect(cited.length).toBeGreaterThan(0);
    expect(cited.filter((id) => !form.test(id))).toEqual([]);
  },
);

it('places no library entry: people judge, the library only prompts', () => {
  const fields = new Set(riskLibrary.flatMap((entry) => Object.keys(entry)));
  expect([...fields].filter((field) => /likelihood|level|score|rating/i.test(field))).toEqual([]);
});

it('asks 63 questions, each once, eight of them for every system', () => {
  expect(allQuestions).toHaveLength(63);
  expect(doubles(ids(allQuestions))).toEqual([]);
  expect(screeningQuestions).toHaveLength(8);
  expect(questionnaire.sections).toHaveLength(12);
});

it('triggers tiers only by answers that can be given', () => {
  for (const question of allQuestions) {
    for (const trigger of question.triggers ?? []) expect(without(trigger.on, question.options ?? []), question.id).toEqual([]);
  }
});

it('offers choices wherever one has to choose, and columns for each table', () => {
  const bare = allQuestions.filter((question) => ['single', 'multi', 'table'].includes(question.type) && !question.options?.length);
  expect(ids(bare)).toEqual([]);
});

it('maps questions only to controls that exist', () => {
  const maps = [...questionnaire.sections.flatMap((section) => section.maps), ...allQuestions.flatMap((question) => question.maps ?? [])];
  expect(
    without(
      maps.filter((map) => /^A\.\d/.test(map)),
      ids(annexA),
    ),
  ).toEqual([]);
});

it('looks for impacts in sixteen dimensions', () => {
  expect(dimensions).toHaveLength(16);
  expect(doubles(ids(dimensions))).toEqual([]);
});

it('offers six kinds of system', () => {
  expect(systemTemplates.map((template) => template.name)).toEqual([
    'Chat assistant',
    'Ranking or triage',
    'Scoring people',
    'Vision',
    'Forecasting',
    'Coding assistant',
  ]);
});

it.each(systemTemplates)('$name suggests twelve different risks of the library, and parties with a reason where vulnerable', (template) => {
  expect(doubles(template.risks)).toEqual([]);
  expect(without(template.risks, ids(riskLibrary))).toEqual([]);
  expect(template.parties.some((party) => party.ring === 'decided-about')).toBe(true);
  expect(template.parties.some((party) => party.recipient === 'society')).toBe(true);
  for (const party of template.parties) expect(party.vulnerable, party.name).toBe(party.vulnerableWhy !== '');
  expect(template.foreseeableMisuse.length).toBeGreaterThanOrEqual(3);
});
