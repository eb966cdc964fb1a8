import { expect, it } from 'vitest';
import { acceptanceLack, authorityUnknown } from '#domain/risk/acceptance.ts';
import { evaluateRisk } from '#domain/risk/evaluateRisk.ts';
import type { Acceptance } from '#domain/risk/risk.ts';
import { childcare } from '../../examples/childcare.ts';

// R-002 remains high after treatment. In its criteria that is for designated management; top management may accept all.
const { risks, criteria } = childcare();
const [inForce] = criteria;
const risk = risks.find(({ ref }) => ref === 'R-002');
const acceptance = risk?.acceptance;
if (!inForce || !risk || !acceptance) throw new Error('The example has no accepted R-002');
const after = evaluateRisk(risk, inForce, 'target');
const lack = (known: Partial<Acceptance>) => acceptanceLack({ ...acceptance, ...known }, after, inForce, '2013-01-20')?.why ?? '';
const unknown = (role: string) => authorityUnknown({ ...acceptance, role }, after, inForce);

it.each`
  role                                                             | says
  ${'Top management'}                                              | ${''}
  ${'top management, in writing, with expiry date; not delegable'} | ${''}
  ${'Designated management'}                                       | ${''}
  ${'Risk owner'}                                                  | ${'to accept.'}
  ${''}                                                            | ${'The acceptance names no authority.'}
`('checks “$role” against the level that remains', ({ role, says }) => {
  expect(after).toMatchObject({ state: 'evaluated', level: { id: 'high' } });
  if (says === '') expect(lack({ role })).toBe('');
  else expect(lack({ role })).toContain(says);
  expect(unknown(role)).toBe('');
});

it('says so where the criteria do not name a role, because then it cannot be checked', () => {
  expect(lack({ role: 'Head of Sales' })).toBe('');
  expect(unknown('Head of Sales')).toMatch(
    /^The criteria do not name “Head of Sales”\. At High they leave accepting to: Designated management/,
  );
});

it.each([
  ['a reason', { reason: ' ' }, 'gives no reason'],
  ['an end', { until: '' }, 'has no end'],
  ['an end that is not past', { until: '2013-01-19' }, 'ran out on 19 January 2013'],
  ['a level that is still the one', { level: 'low' }, 'It was accepted as Low and is High now.'],
] as const)('asks for %s', (_what, known, says) => {
  expect(lack(known)).toContain(says);
});
