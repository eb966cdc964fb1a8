import type { Records } from '#domain/tables.ts';

/** The same with approvals that kept no version: else every fault that is planted voids them, which is a question of its own. */
export const withoutVersions = <T extends Pick<Records, 'signOffs'>>(records: T): T => ({
  ...records,
  signOffs: records.signOffs.map((entry) => ({ ...entry, frozen: [] })),
});
