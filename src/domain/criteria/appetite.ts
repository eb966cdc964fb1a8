import { lineText, nameText, recordId, longText } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

export const stances = ['averse', 'cautious', 'balanced', 'open'] as const;

/**
 * Appetite and tolerance for one category of harm, as ISO Guide 73 uses the words:
 * appetite is carried without asking; tolerance is borne after treatment, for a time, with approval.
 */
export const appetiteSchema = z.strictObject({
  /** The category's id, for example `fundamental-rights`. */
  id: recordId,
  name: nameText('Name this category'),
  stance: z.enum(stances),
  /** Highest level of risk carried without further action. */
  appetite: recordId,
  /** Highest level borne for a limited time with named approval. Never below the appetite. */
  tolerance: recordId,
  note: longText,
  /** Largest loss that could be survived, in the organization's own words. */
  capacity: lineText,
});
export type Appetite = z.infer<typeof appetiteSchema>;

/** Where a level stands for a category: carried, borne with approval, or never accepted. */
export type Verdict = 'within-appetite' | 'within-tolerance' | 'beyond-tolerance';

type Ranked = readonly { readonly id: string }[];

/** Compares a level with one category's lines. */
export function verdictOf(levels: Ranked, levelId: string, line: Pick<Appetite, 'appetite' | 'tolerance'>): Verdict {
  const rank = levels.findIndex((level) => level.id === levelId);
  if (rank <= levels.findIndex((level) => level.id === line.appetite)) return 'within-appetite';
  if (rank <= levels.findIndex((level) => level.id === line.tolerance)) return 'within-tolerance';
  return 'beyond-tolerance';
}

/** The strictest lines of all categories: what is drawn for "All kinds" and used for a risk without category. */
export function strictest(
  levels: Ranked,
  lines: readonly Pick<Appetite, 'appetite' | 'tolerance'>[],
): Pick<Appetite, 'appetite' | 'tolerance'> {
  const lowest = (ids: readonly string[]) => {
    const ranks = ids.map((id) => levels.findIndex((level) => level.id === id)).filter((rank) => rank >= 0);
    return levels[Math.min(...ranks, levels.length - 1)]?.id ?? '';
  };
  return { appetite: lowest(lines.map((line) => line.appetite)), tolerance: lowest(lines.map((line) => line.tolerance)) };
}
