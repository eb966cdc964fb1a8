/** From the call that edits one risk to the moment it is on the disk, with 1,000 risks stored and in memory, against one raw strict put. */
const limit = 3;
const savedLimit = 4;
const rounds = 60;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export default async function measure({ origin, build, onDisk }) {
  await build('edit');
  return onDisk(async (context) => {
    const page = await context.newPage();
    await page.goto(`${origin}/edit/`);
    await page.waitForFunction(() => 'measureEdits' in window);
    const { raw, app, rawSaved, appSaved } = await page.evaluate((count) => window.measureEdits(count), rounds);
    const [bare, ours, bareSaved, oursSaved] = [raw, app, rawSaved, appSaved].map(median);
    return [
      {
        what: 'One edit of a risk, from key to durable, 1,000 risks stored',
        value: `${(ours / bare).toFixed(2)} × (${ours.toFixed(1)} ms against ${bare.toFixed(1)} ms of a raw strict put)`,
        limit: `${limit} ×`,
        ok: ours / bare <= limit,
      },
      {
        what: 'The same until "Saved" is said: with its line in the safety copy',
        value: `${(oursSaved / bareSaved).toFixed(2)} × (${oursSaved.toFixed(1)} ms against ${bareSaved.toFixed(1)} ms of a raw strict put, append and flush)`,
        limit: `${savedLimit} ×`,
        ok: oursSaved / bareSaved <= savedLimit,
      },
    ];
  });
}
