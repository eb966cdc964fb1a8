import { isoNow } from './clock.ts';

/** A tab of this browser that has an assessment open. */
export interface OpenTab {
  readonly title: string;
  /** When it was opened, as ISO moment. */
  readonly since: string;
}

interface Announced extends OpenTab {
  readonly tab: string;
  readonly of: string;
}

const prefix = 'foreweigh-tab ';
const tab = crypto.randomUUID();
const since = isoNow();

// Absent in old browsers and outside secure contexts, whatever the type says.
const locks = (): LockManager | undefined => (typeof navigator === 'undefined' ? undefined : navigator.locks);

/** Whether this browser can keep tabs from getting in each other's way. */
export const canTakeTurns = (): boolean => locks() !== undefined;

/**
 * Makes it known to other tabs that this one has an assessment open, until the function it returns is called. It stands
 * in the name of a lock: the browser keeps it as long as the tab lives, also when the tab is frozen and answers nobody.
 */
export function announce(of: string, title: string): () => void {
  const told: Announced = { tab, of, title: title.slice(0, 200), since };
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  locks()
    ?.request(`${prefix}${JSON.stringify(told)}`, () => left)
    .catch(() => undefined); // refused or taken away: then this tab is not named, and nothing else
  return leave;
}

/** The other tabs that have an assessment open, oldest first; empty where the browser cannot tell. */
export async function otherTabs(of: string): Promise<OpenTab[]> {
  const { held = [] } = (await locks()
    ?.query()
    .catch(() => undefined)) ?? { held: [] };
  return held
    .flatMap(({ name = '' }) => (name.startsWith(prefix) ? [JSON.parse(name.slice(prefix.length)) as Announced] : []))
    .filter((told) => told.of === of && told.tab !== tab)
    .map(({ title, since: opened }) => ({ title, since: opened }))
    .sort((a, b) => a.since.localeCompare(b.since));
}
