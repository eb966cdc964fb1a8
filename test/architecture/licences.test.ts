import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const text = (path: string) => readFileSync(path, 'utf8');

// Fonts travel with their licences: what lies under public/ is in every build.
it.each([
  ['src/ui/fonts/OFL-next.txt', 'atkinson-hyperlegible-next-OFL.txt'],
  ['src/ui/fonts/OFL-mono.txt', 'atkinson-hyperlegible-mono-OFL.txt'],
  ['src/export/pdf/fonts/OFL-next.txt', 'atkinson-hyperlegible-next-OFL.txt'],
  ['src/export/pdf/fonts/OFL-mono.txt', 'atkinson-hyperlegible-mono-OFL.txt'],
  ['src/export/pdf/fonts/LICENSE-dejavu.txt', 'dejavu.txt'],
  ['src/export/pdf/fonts/LICENSE-cjk.txt', 'cjk.txt'],
])('%s is in the build', (own, shipped) => {
  expect(text(`public/licences/${shipped}`)).toBe(text(own));
});
