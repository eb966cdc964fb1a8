import type { Figure } from './svg.ts';

/** Scales a figure is offered at: for a page, for a slide, for a poster. */
export const pngScales = [1, 2, 4] as const;
export type PngScale = (typeof pngScales)[number];

/** A figure as a picture of pixels. Drawn by this browser; nothing else is loaded for it. */
export async function pngOf({ text, width, height }: Figure, scale: PngScale): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('this browser draws no pictures');
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(address);
  }
}
