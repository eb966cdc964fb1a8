/** Arrow keys among ticks in rows: left and right along all of them, up and down to the row above or below. */
export function moveInGrid(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const { key, target, currentTarget } = event;
  if (!(target instanceof HTMLInputElement) || !/^Arrow/.test(key)) return;
  const ticks = [...currentTarget.querySelectorAll<HTMLInputElement>('[data-row] input:not(:disabled)')];
  const rowOf = (tick: HTMLElement | undefined) => tick?.closest('[data-row]');
  const at = ticks.indexOf(target);
  const along = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  let next = at + along;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    while (ticks[next] && rowOf(ticks[next]) === rowOf(target)) next += along;
    // To the first tick of that row, from below as from above.
    while (along < 0 && ticks[next - 1] && rowOf(ticks[next - 1]) === rowOf(ticks[next])) next -= 1;
  }
  ticks[next]?.focus();
  event.preventDefault();
}
