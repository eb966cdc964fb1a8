import type { Examined } from '#workers/openFile.ts';
import { packFaults } from '#domain/file/packContents.ts';

/** What is said first about a file that could be looked at. */
export interface Verdict {
  readonly tone: 'ok' | 'warn' | 'bad';
  readonly strong: string;
  readonly rest: string;
  /** One sentence for each thing that is not as it was made. */
  readonly faults: readonly string[];
}

const nouns = { json: 'file', pdf: 'PDF', pack: 'pack' } as const;

/** Judges what was found. `moment` writes a moment for people. */
export function verdict({ kind, parts, added, manifest, data }: Examined, moment: (iso: string) => string): Verdict {
  const noun = nouns[kind];
  const faults = [
    ...(kind === 'pdf'
      ? parts.filter(({ state }) => state !== 'unchanged').map(() => 'The data inside was changed after the PDF was made.')
      : []),
    ...(kind === 'pack' ? packFaults(parts, added) : []),
    ...(data && !data.ok ? data.issues.map(({ message }) => message) : []),
    ...(data?.ok && data.value.integrity === 'changed'
      ? ['The assessment in it was changed after it was saved: its hash does not fit its content.']
      : []),
  ];
  if (faults.length > 0)
    return { tone: 'bad', strong: `This ${noun} is not what was made.`, rest: 'Ask for it again, and ask where it came from.', faults };
  const madeAt = manifest?.madeAt ?? (data?.ok ? data.value.file.savedAt : '');
  if (kind !== 'pack' && data?.ok && data.value.integrity === 'absent')
    return { tone: 'warn', strong: `This ${noun} carries no hash.`, rest: 'Nothing can be said about whether it was changed.', faults };
  return {
    tone: 'ok',
    strong: `Unchanged since ${moment(madeAt)}.`,
    rest:
      kind === 'pdf'
        ? 'That is the data inside. Its pages are not checked: compare the SHA-256 they print with the one below.'
        : whole(parts.length),
    faults,
  };
}

const whole = (parts: number): string =>
  parts === 0
    ? 'Its content fits the hash it was saved with.'
    : `Each of its ${parts} parts has the SHA-256 it was made with, and nothing was added.`;
