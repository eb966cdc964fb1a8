/** Whether screens are shown to a room: charts that are too dense for the back row then show a summary. */
export const presenting = $state({ on: false });
