import { expect, it } from 'vitest';
import { openFile } from '#domain/file/openFile.ts';
import { migrations } from '#domain/file/migrations.ts';

const files = import.meta.glob<string>('../fixtures/files/*.json', { eager: true, query: '?raw', import: 'default' });

it.each(migrations)('a file saved by version $version still opens', ({ version }) => {
  const text = files[`../fixtures/files/v${version}.json`];
  expect(text, `save one as test/fixtures/files/v${version}.json`).toBeDefined();
  expect(openFile(text ?? '')).toMatchObject({ ok: true });
});
