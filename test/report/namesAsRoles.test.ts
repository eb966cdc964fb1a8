import { expect, it } from 'vitest';
import type { Records } from '#domain/tables.ts';
import { namesAsRoles } from '#report/assessment/namesAsRoles.ts';
import type { DocumentControl } from '#report/document.ts';
import { someRecords } from '../support/samples.ts';

const risk = (known: object) => known as unknown as Records['risks'][number];
const signOff = (name: string, role: string) => ({ name, role }) as unknown as Records['signOffs'][number];
const records = someRecords({
  risks: [
    ...['Ada Berg', 'Ada', 'Top management', 'Will', 'Works council', 'O. (Bo) Ek+', '王伟'].map((owner) =>
      risk({ owner, acceptance: null }),
    ),
    risk({ owner: 'X', acceptance: { by: 'Ada', role: 'Sponsor' } }),
  ],
  signOffs: [signOff('Ada Berg', 'Top management'), signOff('Ida Holm', 'Deputy of Ada Berg')],
  interestedParties: [{ name: 'Works council' } as unknown as Records['interestedParties'][number]],
});
const control = { title: '', subject: '', rows: [] } as unknown as DocumentControl;

it.each([
  ['Ada Berg', 'Top management'],
  ['Ada  Berg', 'Top management'],
  ['Ada Berg, Top management, 3 May 2026', 'Top management, 3 May 2026'],
  ['Ada Berg’s report', 'Top management’s report'],
  // The longer name is another person; a part of a word is nobody.
  ['Ada asked Ada Berg in Adana', 'Sponsor asked Top management in Adana'],
  // Who is described by somebody’s name does not name them.
  ['Ida Holm', 'Deputy of name left out'],
  // Written otherwise it is a word.
  ['It will stay. Will agrees.', 'It will stay. name left out agrees.'],
  // Roles and parties are no names, although somebody owns something under them.
  ['Top management and the Works council', 'Top management and the Works council'],
  ['O. (Bo) Ek+ wrote it', 'name left out wrote it'],
  ['王伟负责', 'name left out负责'],
  // A single letter is a name only where nothing else stands.
  ['X', 'name left out'],
  ['Plan X holds', 'Plan X holds'],
  ['Will, 王伟 and O. (Bo) Ek+', 'names left out'],
  ['Nobody is named', 'Nobody is named'],
])('says of “%s”: %s', (text, said) => {
  const { blocks } = namesAsRoles({ control, blocks: [{ kind: 'paragraph', text }] }, records, []);
  expect(blocks).toEqual([{ kind: 'paragraph', text: said }]);
});

it('leaves words of the app alone, whoever is called like them', () => {
  const column = { header: 'Will', width: 1 };
  const level = { label: 'Will', rank: 1, of: 5 };
  const { blocks } = namesAsRoles(
    {
      control,
      blocks: [
        { kind: 'facts', rows: [['Will', 'Will']] },
        {
          kind: 'table',
          caption: 'Owned by Will',
          columns: [column],
          rows: [
            [
              { text: 'Will', level },
              { text: 'Will', to: 'R-001' },
            ],
          ],
        },
        { kind: 'signatures', parties: ['Will'] },
      ],
    },
    records,
    [],
  );
  expect(blocks).toEqual([
    { kind: 'facts', rows: [['Will', 'name left out']] },
    {
      ...{ kind: 'table', caption: 'Owned by name left out', columns: [column] },
      rows: [
        [
          { text: 'Will', level },
          { text: 'name left out', to: 'R-001' },
        ],
      ],
    },
    { kind: 'signatures', parties: ['Will'] },
  ]);
});
