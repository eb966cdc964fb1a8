import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test, vi } from 'vitest';
import CommandList from '#ui/CommandList.svelte';

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined; // jsdom has no layout
});

const items = [
  { id: 'criteria', label: 'Criteria and appetite', group: 'Screens' },
  { id: 'r1', label: 'Ranked too low', hint: 'R-001', keywords: ['R-001'], group: 'Risks' },
  { id: 'r2', label: 'Criteria misread', hint: 'R-002', keywords: ['R-002'], group: 'Risks' },
];
function palette() {
  const onpick = vi.fn<(id: string) => void>();
  render(CommandList, { label: 'Jump to', items, onpick });
  return { onpick, person: userEvent.setup(), box: screen.getByRole('combobox', { name: 'Jump to' }) };
}
const chosen = () => screen.getByRole('option', { selected: true });

test('typing a reference and Enter goes there', async () => {
  const { onpick, person, box } = palette();
  expect(box).toHaveFocus();
  await person.keyboard('r-002{Enter}');
  expect(onpick.mock.calls).toEqual([['r2']]);
});

test('arrows walk through what is shown, round the ends, and typing starts over', async () => {
  const { onpick, person, box } = palette();
  expect(screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'))).toEqual(['Screens', 'Risks']);
  await person.keyboard('{ArrowDown}');
  expect(chosen()).toHaveTextContent('Ranked too low');
  expect(box).toHaveAttribute('aria-activedescendant', chosen().id);
  await person.keyboard('{ArrowUp}{ArrowUp}');
  expect(chosen()).toHaveTextContent('Criteria misread');
  await person.keyboard('crit');
  expect(chosen()).toHaveTextContent('Criteria and appetite');
  expect(screen.getByRole('status')).toHaveTextContent('2 entries');
  await person.click(screen.getByRole('option', { name: /misread/ }));
  expect(onpick.mock.calls).toEqual([['r2']]);
});

test('nothing found is said, and Enter does nothing', async () => {
  const { onpick, person } = palette();
  await person.keyboard('zz{Enter}{ArrowDown}');
  expect(screen.getByText(/Nothing matches/)).toBeVisible();
  expect(onpick).not.toHaveBeenCalled();
});
