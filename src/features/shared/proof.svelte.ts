/** Any screen as it comes out of a printer without colour, or as people with another colour vision see it. */
export const proofs = ['none', 'grey', 'protan', 'deutan', 'tritan'] as const;
export type ProofView = (typeof proofs)[number];

export const proofLabels: Readonly<Record<ProofView, string>> = {
  none: 'As it is',
  grey: 'Printed in grey',
  protan: 'Protan (no red cones)',
  deutan: 'Deutan (no green cones)',
  tritan: 'Tritan (no blue cones)',
};

let current = $state<ProofView>('none');

/** The proof view that is on. It lasts as long as the page: nobody comes back to a screen without colour by surprise. */
export const proofView = (): ProofView => current;

export function showProof(kind: ProofView): void {
  current = kind;
  if (kind === 'none') delete document.documentElement.dataset['proof'];
  else document.documentElement.dataset['proof'] = kind;
}
