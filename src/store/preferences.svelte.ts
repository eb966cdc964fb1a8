/** How this person likes it, on this browser only: the one user of localStorage. */
export interface Preferences {
  readonly author: string;
  readonly theme: 'system' | 'light' | 'dark' | 'projector';
  /** How much room rows and cells take. */
  readonly density: 'compact' | 'regular' | 'comfortable';
  readonly shortcuts: boolean;
  /** Keys pressed instead of the shipped ones, by those. */
  readonly keys: Readonly<Record<string, string>>;
  /** Minutes without input after which unlocked assessments are locked. */
  readonly lockAfter: number;
  /** Consequence upwards and likelihood to the right, instead of the other way round. */
  readonly matrixSwap: boolean;
  /** The vertical axis of the matrix grows downwards. */
  readonly matrixFlip: boolean;
  /** Columns of the register by their headers; empty for the standard ones. */
  readonly registerColumns: readonly string[];
  /** Colours of the levels: the standard ramp, or red, amber and green where a house demands it. */
  readonly palette: 'standard' | 'house';
}

/** What can be chosen for it. */
export const lockAfterChoices = [1, 5, 10, 30, 60] as const;

const key = 'foreweigh-preferences';
const deviceKey = 'foreweigh-device';
const standard: Preferences = {
  author: '',
  theme: 'system',
  density: 'regular',
  shortcuts: true,
  keys: {},
  lockAfter: 10,
  matrixSwap: false,
  matrixFlip: false,
  registerColumns: [],
  palette: 'standard',
};

// Storage may be refused (private window, blocked site data): preferences then last as long as the page.
function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Not kept; nothing of the assessment depends on it.
  }
}

function read(): Preferences {
  try {
    const found: unknown = JSON.parse(stored(key) ?? '{}');
    const given = typeof found === 'object' && found !== null ? (found as Partial<Preferences>) : {};
    return {
      author: typeof given.author === 'string' ? given.author : standard.author,
      theme: given.theme === 'light' || given.theme === 'dark' || given.theme === 'projector' ? given.theme : standard.theme,
      density: given.density === 'compact' || given.density === 'comfortable' ? given.density : standard.density,
      shortcuts: typeof given.shortcuts === 'boolean' ? given.shortcuts : standard.shortcuts,
      keys: keysFrom(given.keys),
      lockAfter: lockAfterChoices.find((minutes) => minutes === given.lockAfter) ?? standard.lockAfter,
      matrixSwap: given.matrixSwap === true,
      matrixFlip: given.matrixFlip === true,
      registerColumns: Array.isArray(given.registerColumns)
        ? given.registerColumns.filter((header: unknown) => typeof header === 'string')
        : standard.registerColumns,
      palette: given.palette === 'house' ? 'house' : standard.palette,
    };
  } catch {
    return standard;
  }
}

/** Single keys only, and none of them twice: two meanings of one key would hide each other. */
function keysFrom(given: unknown): Preferences['keys'] {
  const pairs = Object.entries(typeof given === 'object' && given !== null ? given : {});
  const sound = pairs.every(([key, to]) => key.length === 1 && typeof to === 'string' && to.length === 1);
  return sound && new Set(pairs.map(([, to]: [string, unknown]) => to)).size === pairs.length ? Object.fromEntries(pairs) : {};
}

let current = $state.raw<Preferences>(read());

export const preferences = {
  get author(): string {
    return current.author;
  },
  get theme(): Preferences['theme'] {
    return current.theme;
  },
  get density(): Preferences['density'] {
    return current.density;
  },
  get shortcuts(): boolean {
    return current.shortcuts;
  },
  get keys(): Preferences['keys'] {
    return current.keys;
  },
  get lockAfter(): number {
    return current.lockAfter;
  },
  get matrixSwap(): boolean {
    return current.matrixSwap;
  },
  get matrixFlip(): boolean {
    return current.matrixFlip;
  },
  get registerColumns(): readonly string[] {
    return current.registerColumns;
  },
  get palette(): Preferences['palette'] {
    return current.palette;
  },
  set(changed: Partial<Preferences>): void {
    current = { ...current, ...changed };
    keep(key, JSON.stringify(current));
  },
};

/** A random name for this browser, so that undo takes back only what was done here. */
export function deviceId(): string {
  const known = stored(deviceKey);
  if (known) return known;
  const made = crypto.randomUUID();
  keep(deviceKey, made);
  return made;
}
