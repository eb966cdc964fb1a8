const focusable = 'input:not([type=hidden]), select, textarea, button, a[href], summary, [tabindex]';

/** Text as people read it, for comparing: without runs of spaces. */
const plain = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** What an element is called, where its words name a field. */
const nameOf = (element: Element): string => plain(element.getAttribute('aria-label') ?? element.textContent);

/** The field that an element names: its own, the first one of its group, or the element itself. */
function fieldOf(element: Element): HTMLElement | null {
  if (element instanceof HTMLLabelElement) return element.control ?? element.querySelector<HTMLElement>(focusable);
  if (element instanceof HTMLLegendElement)
    return element.closest('fieldset')?.querySelector<HTMLElement>('input:checked, input, select, textarea, button') ?? null;
  if (element instanceof HTMLElement && element.matches(focusable)) return element;
  const group = element.id === '' ? null : document.querySelector(`[aria-labelledby~="${CSS.escape(element.id)}"]`);
  return (group ?? element).querySelector<HTMLElement>(focusable);
}

/** The field of a page that is called so: by label, legend, accessible name or the words on a button. */
export function fieldNamed(root: ParentNode, name: string): HTMLElement | undefined {
  const named = [...root.querySelectorAll('label, legend, button, [aria-label], p[id]')];
  const exact = named.filter((element) => nameOf(element) === name);
  // A label around its field also reads what stands in the field.
  const found = [...exact, ...named.filter((element) => nameOf(element).startsWith(name))];
  return found.map(fieldOf).find((field) => field !== null) ?? undefined;
}
