import { recordId } from '#domain/text.ts';
import { z } from '#domain/zod.ts';

/** One cell of the explicit lookup: likelihood and consequence name a level. Nothing is multiplied. */
export const matrixCellSchema = z.strictObject({ likelihood: recordId, consequence: recordId, level: recordId });
export type MatrixCell = z.infer<typeof matrixCellSchema>;

/** What a matrix is read with: both scales and the levels, each from lowest to highest. */
export interface MatrixFrame {
  readonly likelihood: readonly { readonly id: string; readonly label: string }[];
  readonly consequence: readonly { readonly id: string; readonly label: string }[];
  readonly levels: readonly { readonly id: string; readonly label: string }[];
  readonly matrix: readonly MatrixCell[];
}

export const levelIdAt = ({ matrix }: Pick<MatrixFrame, 'matrix'>, likelihood: string, consequence: string): string | undefined =>
  matrix.find((cell) => cell.likelihood === likelihood && cell.consequence === consequence)?.level;
