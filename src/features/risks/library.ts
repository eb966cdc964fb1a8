import type { LibraryEntry } from '#domain/risk/libraryEntry.ts';

/** Library categories in terms of the default appetite categories; what has no counterpart stays open. */
const categories: Readonly<Record<string, string>> = {
  Fairness: 'fundamental-rights',
  Privacy: 'privacy',
  Security: 'security',
  Reliability: 'reliability',
  Safety: 'safety',
  Transparency: 'fundamental-rights',
  'Human oversight': 'fundamental-rights',
  Agents: 'security',
  Legal: 'legal',
  Governance: 'legal',
  'Third party': 'reliability',
  Society: 'fundamental-rights',
  Opportunity: 'innovation',
};

export const appetiteCategory = (libraryCategory: string): string => categories[libraryCategory] ?? '';

/** Where else an entry is discussed, by identifier only. */
export function sourcesOf({ references }: LibraryEntry): string {
  const named = [
    ['NIST AI 600-1', references.nistAi600_1],
    ['OWASP', [...references.owaspLlm, ...references.owaspAgentic]],
    ['MIT AI Risk Repository', references.mitAiRisk],
    ['IBM AI Risk Atlas', references.ibmAtlas],
  ] as const;
  const found = named.filter(([, ids]) => ids.length > 0).map(([name, ids]) => `${name} ${ids.join(', ')}`);
  return found.length === 0 ? '' : `See also: ${found.join('; ')}.`;
}
