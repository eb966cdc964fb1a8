const load = async () => {
  const [guard, messages] = await Promise.all([import('./Guard.svelte'), import('./Messages.svelte')]);
  return { Guard: guard.default, Messages: messages.default };
};

let loading: ReturnType<typeof load> | undefined;

/** The code of an assessment's frame: loaded for the first one that is opened, and kept from then on. */
export function frameFor(opened: string | undefined): typeof loading {
  if (opened !== undefined) loading ??= load();
  return loading;
}
