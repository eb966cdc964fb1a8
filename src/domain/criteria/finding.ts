/** `error` must be put right before approval, `weak-spot` is advice, `value-choice` is kept with a reason. */
export type Weight = 'error' | 'weak-spot' | 'value-choice';

export interface Place {
  readonly likelihood: string;
  readonly consequence: string;
}

export type Rule =
  | 'complete'
  | 'monotone'
  | 'neighbours'
  | 'low-touches-top'
  | 'betweenness'
  | 'top-at-edge'
  | 'worst-not-lowest'
  | 'consequence-first'
  | 'likelihood-first'
  | 'unreachable'
  | 'many-levels'
  | 'line-against-levels'
  | 'rates'
  | 'crowding'
  | 'no-frequency'
  | 'vague-anchor'
  | 'duplicate-anchor'
  | 'missing-anchor'
  | 'level-incomplete';

/** What the linter says about criteria: what it found, why it matters, and where. */
export interface Finding {
  readonly rule: Rule;
  /** Stays the same while the finding is about the same thing: a reason for a value choice is kept under it. */
  readonly id: string;
  readonly weight: Weight;
  readonly message: string;
  /** Why it matters, and what can be done. */
  readonly why: string;
  readonly cells: readonly Place[];
}
