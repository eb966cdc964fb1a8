/** Resolves once what stands on screen now was drawn; in a tab that draws nothing, after a moment. */
export const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 1_000);
  });
