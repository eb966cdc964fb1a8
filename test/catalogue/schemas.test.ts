import { expect, it } from 'vitest';
import { currentVersion } from '#domain/file/migrations.ts';
import { savedFileSchema } from '#domain/file/savedFile.ts';
import { z } from '#domain/zod.ts';
import { catalogues } from '../support/catalogueSchemas.ts';

const published = [
  ...catalogues.map(({ name, file, schema }) => ({ name: `${name}-${file.version}`, schema })),
  { name: `foreweigh-assessment-${currentVersion}`, schema: savedFileSchema },
];

// After a wanted change: npx vitest run --project plain test/catalogue/schemas.test.ts -u
it.each(published)('static-data/schema/$name.schema.json says what the code says', async ({ name, schema }) => {
  const text = `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../../static-data/schema/${name}.schema.json`);
});

it('refuses what a schema does not know, so that a misspelt field is noticed', () => {
  for (const { schema } of published) expect(z.toJSONSchema(schema)).toMatchObject({ type: 'object', additionalProperties: false });
});
