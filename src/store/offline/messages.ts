/** What a page asks of the service worker. */
export type Request =
  /** Answer for this page as well, though it was loaded past you. */
  | 'claim'
  /** Take over from the version before, in every tab. */
  | 'take over'
  /** Let go of versions that no tab uses any more. */
  | 'tidy';

/** Why not every file of the app could be stored. */
export type StoreProblem =
  /** The browser has no service workers here, or no secure connection that they need. */
  | 'absent'
  /** Storing was refused: private window, blocked site data, company policy. */
  | 'refused'
  /** No room left. */
  | 'full'
  /** A file is not what this version was built with: the server is changing, or something alters files on the way. */
  | 'altered'
  /** The connection broke off. */
  | 'unreachable';

/** What the service worker tells pages. */
export type News =
  /** A page or worker was given something from the network. */
  | { readonly is: 'asked'; readonly address: string }
  /** A file of a version that is being stored was fetched. */
  | { readonly is: 'fetched' }
  | { readonly is: 'not stored'; readonly why: StoreProblem };

/** A tab holds this lock, with the address of its script, for as long as it lives. */
export const tabLock = 'foreweigh-build ';
