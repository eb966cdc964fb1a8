/** Something the person can put right. Issues are values; nothing here is thrown. */
export interface Issue {
  /** Dotted path to the field, for example `stages.current.likelihood`. Empty for the whole record. */
  readonly path: string;
  readonly message: string;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (message: string, path = ''): Result<never> => ({ ok: false, issues: [{ path, message }] });
