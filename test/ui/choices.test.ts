import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import CheckField from '#ui/CheckField.svelte';
import CheckGroup from '#ui/CheckGroup.svelte';
import Choices from '#ui/Choices.svelte';
import Segmented from '#ui/Segmented.svelte';
import Select from '#ui/Select.svelte';
import Stepper from '#ui/Stepper.svelte';
import TagsField from '#ui/TagsField.svelte';

afterEach(() => {
  vi.useRealTimers();
});

const options = ['Low', 'Moderate', 'High'].map((label) => ({ value: label.toLowerCase(), label }));

describe('Choices', () => {
  test('one tab stop; Space chooses where nothing was chosen, arrows move the choice', async () => {
    const person = userEvent.setup();
    const onpick = vi.fn<(value: string) => void>();
    const { rerender } = render(Choices, { label: 'Gravity', value: '', options, onpick });
    expect(screen.getByRole('group', { name: 'Gravity' })).toBeVisible();
    await person.tab();
    expect(screen.getByRole('radio', { name: 'Low' })).toHaveFocus();
    await person.keyboard(' ');
    expect(onpick).toHaveBeenLastCalledWith('low');
    await rerender({ value: 'low' });
    await person.keyboard('{ArrowRight}');
    expect(onpick).toHaveBeenLastCalledWith('moderate');
    await rerender({ value: 'moderate' });
    expect(screen.getByRole('radio', { name: 'Moderate' })).toBeChecked();
    expect(screen.getByRole('radio', { name: 'Low' })).not.toBeChecked();
  });

  test('an answer can be taken back, and the place is kept', async () => {
    const onpick = vi.fn<(value: string) => void>();
    const { rerender } = render(Choices, { label: 'Gravity', value: 'high', options, onpick, clearable: true });
    await userEvent.click(screen.getByRole('button', { name: 'Clear Gravity' }));
    expect(onpick.mock.calls).toEqual([['']]);
    await rerender({ value: '' });
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('radio', { name: 'Low' })).toHaveFocus();
    expect(screen.getAllByRole('radio').filter((radio) => (radio as HTMLInputElement).checked)).toEqual([]);
  });

  test('hint and issue are read with the group', async () => {
    const { rerender } = render(Choices, { label: 'Gravity', value: '', options, onpick: () => undefined });
    expect(screen.getByRole('group')).not.toHaveAttribute('aria-describedby');
    await rerender({ hint: 'How bad', issue: 'Choose one' });
    expect(screen.getByRole('group')).toHaveAccessibleDescription('How bad Choose one');
  });
});

test('CheckGroup: two quick ticks both count, also before the first is stored', async () => {
  const onpick = vi.fn<(values: string[]) => void>();
  const { rerender } = render(CheckGroup, { label: 'Reasons', values: [], options, onpick });
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Low' }));
  await fireEvent.click(screen.getByRole('checkbox', { name: 'High' }));
  expect(onpick.mock.calls).toEqual([[['low']], [['low', 'high']]]);
  await rerender({ values: ['low'] });
  await rerender({ values: ['low', 'high'] });
  await rerender({ values: ['high'] });
  expect(screen.getByRole('checkbox', { name: 'Low' })).not.toBeChecked();
  expect(screen.getByRole('checkbox', { name: 'High' })).toBeChecked();
});

test('CheckGroup: what the store refuses does not stay ticked', async () => {
  vi.useFakeTimers();
  render(CheckGroup, { label: 'Reasons', values: [], options, onpick: () => undefined });
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Low' }));
  expect(screen.getByRole('checkbox', { name: 'Low' })).toBeChecked();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(screen.getByRole('checkbox', { name: 'Low' })).not.toBeChecked();
});

test('CheckField: the hint describes the box and is no part of its name', async () => {
  const onpick = vi.fn<(on: boolean) => void>();
  render(CheckField, { label: 'Single keys', hint: 'Ctrl always works.', checked: false, onpick });
  const box = screen.getByRole('checkbox', { name: 'Single keys' });
  expect(box).toHaveAccessibleDescription('Ctrl always works.');
  await userEvent.click(screen.getByText('Single keys'));
  expect(onpick.mock.calls).toEqual([[true]]);
});

test('Segmented says which view is shown', async () => {
  const onpick = vi.fn<(value: string) => void>();
  const { rerender } = render(Segmented, { label: 'View', value: 'low', options, onpick });
  await userEvent.click(within(screen.getByRole('group', { name: 'View' })).getByRole('button', { name: 'High' }));
  expect(onpick.mock.calls).toEqual([['high']]);
  await rerender({ value: 'high' });
  expect(screen.getByRole('button', { name: 'High' })).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByRole('button', { name: 'Low' })).toHaveAttribute('aria-pressed', 'false');
});

test('Select offers nothing chosen only where that is allowed', async () => {
  const onpick = vi.fn<(value: string) => void>();
  const { rerender } = render(Select, { label: 'Level', value: 'low', options, onpick });
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Low', 'Moderate', 'High']);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Level' }), 'High');
  expect(onpick.mock.calls).toEqual([['high']]);
  await rerender({ none: 'Not chosen', value: '', issue: 'Choose a level' });
  expect(screen.getByRole('combobox')).toHaveDisplayValue('Not chosen');
  expect(screen.getByRole('combobox')).toBeInvalid();
});

describe('Stepper', () => {
  const words = ['Rare', 'Possible', 'Likely'];
  test('two quick steps are two steps, also before the first is stored', async () => {
    const onpick = vi.fn<(index: number) => void>();
    render(Stepper, { label: 'likelihood', value: 0, words, onpick });
    await fireEvent.click(screen.getByRole('button', { name: 'Raise likelihood' }));
    await fireEvent.click(screen.getByRole('button', { name: 'Raise likelihood' }));
    expect(onpick.mock.calls).toEqual([[1], [2]]);
    expect(screen.getByRole('group', { name: 'likelihood' })).toHaveTextContent('− 3 Likely +');
  });
  test('the ends are said, stop, and keep the focus', async () => {
    const onpick = vi.fn<(index: number) => void>();
    render(Stepper, { label: 'likelihood', value: 2, words, onpick });
    const raise = screen.getByRole('button', { name: 'Raise likelihood' });
    expect(raise).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(raise);
    expect(raise).toHaveFocus();
    expect(onpick).not.toHaveBeenCalled();
  });
  test('unknown is neither first nor one', () => {
    render(Stepper, { label: 'likelihood', value: -1, words, onpick: () => undefined });
    expect(screen.getByRole('group')).toHaveTextContent('− – not known +');
  });
});

describe('TagsField', () => {
  const tags = (values: string[], props = {}) => {
    const oncommit = vi.fn<(values: string[]) => void>();
    const { rerender } = render(TagsField, { label: 'Intended uses', values, oncommit, ...props });
    return { oncommit, rerender, box: screen.getByRole('textbox', { name: 'Intended uses' }) };
  };
  const shown = () => screen.queryAllByRole('listitem').map((entry) => entry.textContent.replace('×', ''));

  test('Enter adds, twice in a row too', async () => {
    const { box, oncommit } = tags([]);
    await userEvent.type(box, ' triage {Enter}routing{Enter}');
    expect(oncommit.mock.calls).toEqual([[['triage']], [['triage', 'routing']]]);
    expect(box).toHaveValue('');
    expect(shown()).toEqual(['triage', 'routing']);
    expect(screen.getByRole('status')).toHaveTextContent('Added routing');
  });
  test('leaving the field adds what was typed', async () => {
    const { box, oncommit } = tags([]);
    await userEvent.type(box, 'triage');
    await userEvent.tab();
    expect(oncommit.mock.calls).toEqual([[['triage']]]);
  });
  test('Backspace in an empty field and the button remove, and focus stays', async () => {
    const { box, oncommit } = tags(['a', 'b', 'c']);
    await userEvent.type(box, '{Backspace}');
    expect(oncommit).toHaveBeenLastCalledWith(['a', 'b']);
    await userEvent.click(screen.getByRole('button', { name: 'Remove a' }));
    expect(oncommit).toHaveBeenLastCalledWith(['b']);
    expect(box).toHaveFocus();
  });
  test('clearing the text with a held key leaves the entries alone', async () => {
    const { box, oncommit } = tags(['a']);
    await fireEvent.keyDown(box, { key: 'Backspace', repeat: true });
    expect(oncommit).not.toHaveBeenCalled();
  });
  test('doubles in an old file do not break it, and only the one meant is removed', async () => {
    const { oncommit } = tags(['a', 'a', 'b']);
    const [first] = screen.getAllByRole('button', { name: 'Remove a' });
    if (first) await userEvent.click(first);
    expect(oncommit.mock.calls).toEqual([[['a', 'b']]]);
  });
  test('the same text twice is said, not added', async () => {
    const { box, oncommit } = tags(['a']);
    await userEvent.type(box, 'a{Enter}');
    expect(oncommit).not.toHaveBeenCalled();
    expect(screen.getByRole('status')).toHaveTextContent('a is in the list already');
  });
  test('a full list says so and keeps what was typed', async () => {
    const { box, oncommit } = tags(['a', 'b'], { max: 2 });
    await userEvent.type(box, 'c{Enter}');
    expect(oncommit).not.toHaveBeenCalled();
    expect(box).toHaveValue('c');
    expect(box).toHaveAccessibleDescription(expect.stringContaining('The list is full: at most 2 entries.'));
  });
});
