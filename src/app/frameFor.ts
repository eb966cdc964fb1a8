let loading: Promise<typeof import('./Guard.svelte')> | undefined;

/** The code of an assessment's frame: loaded for the first one that is opened, and kept from then on. */
export function frameFor(opened: string | undefined): typeof loading {
  if (opened !== undefined) loading ??= import('./Guard.svelte');
  return loading;
}
