/** From the call that edits one risk to the moment it is on the disk, with 1,000 risks stored and shown, against one raw strict put. */
const limit = 3;
const rounds = 60;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export default async function measure({ browser, origin, build }) {
  await build('edit');
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/edit/`);
    await page.waitForFunction(() => 'measureEdits' in window);
    const { raw, app } = await page.evaluate((count) => window.measureEdits(count), rounds);
    const [bare, ours] = [median(raw), median(app)];
    return [
      {
        what: 'One edit of a risk, from key to durable, 1,000 risks stored',
        value: `${(ours / bare).toFixed(2)} × (${ours.toFixed(1)} ms against ${bare.toFixed(1)} ms of a raw strict put)`,
        limit: `${limit} ×`,
        ok: ours / bare <= limit,
      },
    ];
  } finally {
    await context.close();
  }
}
