// While a PDF is made the page must stay usable: how long it was ever busy, in the real build with the real example.

const limit = 50;

export default async function measure({ browser, origin }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.goto(`${origin}/app/`);
    await page.getByRole('button', { name: 'Look at an example' }).click();
    await page.waitForURL(/#[/]a[/]/);
    await page.goto(`${page.url().replace(/[?].*/, '').replace(/[/]$/, '')}/export`);
    await page.getByText('The PDF can print every character').waitFor();
    // What the screen still does for itself is not the PDF's.
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'offline');
    await page.waitForTimeout(1000);
    await page.evaluate(() => {
      window.busy = { task: 0, gap: 0 };
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) window.busy.task = Math.max(window.busy.task, duration);
      }).observe({ entryTypes: ['longtask'] });
      let last = performance.now();
      setInterval(() => {
        const now = performance.now();
        window.busy.gap = Math.max(window.busy.gap, now - last - 10);
        last = now;
      }, 10);
    });
    const start = performance.now();
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 120_000 }),
      page.evaluate(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Save PDF').click()),
    ]);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    await download.delete();
    await page.waitForTimeout(200);
    const { task, gap } = await page.evaluate(() => window.busy);
    return [
      {
        what: 'Longest the page is busy while the PDF of the example is made',
        value: `${task === 0 ? 'no long task' : `${task.toFixed(0)} ms`} (timer late by ${gap.toFixed(0)} ms at most; PDF after ${seconds} s)`,
        limit: `${limit} ms`,
        ok: task <= limit,
      },
    ];
  } finally {
    await context.close();
  }
}
