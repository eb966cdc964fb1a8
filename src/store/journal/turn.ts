/** How a reason begins when it is another tab that keeps the safety copy from being written. */
export const otherTab = 'another tab holds the safety copy';
