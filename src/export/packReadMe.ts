import { manifestPath, type PackPreset } from '#domain/file/packManifest.ts';
import type { PackEntry } from '#report/pack/contents.ts';
import { presetWords, silence } from '#report/pack/presets.ts';

interface About {
  readonly preset: PackPreset;
  readonly title: string;
  readonly madeWith: string;
  readonly madeAt: string;
  readonly hash: string;
}

/** What somebody reads who opens a pack and knows nothing of the app. Plain text with the line ends that every system takes. */
export function packReadMe({ preset, title, madeWith, madeAt, hash }: About, parts: readonly PackEntry[]): string {
  const { label, purpose, leftOut } = presetWords[preset];
  const lines = [
    title.replace(/\s+/g, ' '),
    `Pack for: ${label}. ${purpose}`,
    `Made with ${madeWith} at ${madeAt}.`,
    '',
    'What is in it',
    ...parts.map(({ path, what }) => `  ${path}  ${what}`),
    `  ${manifestPath}  The list of these files with the SHA-256 of each`,
    '',
    ...(leftOut.length === 0 ? ['Nothing is left out.'] : ['What is left out', ...leftOut.map((line) => `  - ${line}`), `  ${silence}`]),
    '',
    'How to check it',
    `  sha256sum FILE (or: certutil -hashfile FILE SHA256) must give what ${manifestPath} says for that file.`,
    `  The SHA-256 of the data everything here was made from is ${hash}.`,
    '  A hash shows that nothing was changed since. It does not show who made a file, nor when.',
    '  Typed names are statements, not electronic signatures.',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
