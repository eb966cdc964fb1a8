/** Opens the shipped example as a new assessment: the same way as any file, so what it shows is what a file can hold. */
export async function openExample(): Promise<string> {
  const [file, { importAsNew }] = await Promise.all([import('#static/examples/childcare-benefits.json'), import('#store/assessments.ts')]);
  // The example is built and checked by a test against the saved file's schema.
  const { tables, changes } = file.default as unknown as Parameters<typeof importAsNew>[0];
  return importAsNew({ tables, changes });
}
