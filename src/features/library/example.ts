const examples = {
  complete: () => import('#static/examples/childcare-benefits.json'),
  light: () => import('#static/examples/meeting-summariser.json'),
};
export type Example = keyof typeof examples;

/** Opens a shipped example as a new assessment: the same way as any file, so what it shows is what a file can hold. */
export async function openExample(which: Example): Promise<string> {
  const [file, { importAsNew }] = await Promise.all([examples[which](), import('#store/assessments.ts')]);
  // The examples are built and checked by tests against the saved file's schema.
  const { tables, changes } = file.default as unknown as Parameters<typeof importAsNew>[0];
  return importAsNew({ tables, changes });
}
