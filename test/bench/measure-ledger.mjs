/** The ledger of 40 parties × 16 dimensions: each figure, and the same as a ratio to an empty grid of that size in the same page. */
const limits = { open: 200, move: 16 };

const at = (values, share) => values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];

/** Runs in the page. */
function measureInPage({ rows, columns }) {
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const until = async (holds) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve));
    await drawn();
  };
  const part = (name) => [...document.querySelectorAll('[aria-label=Part] button')].find((button) => button.textContent.trim() === name);
  const cells = () => document.querySelectorAll('[role=gridcell]').length;
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  const path = Array.from({ length: 200 }, (_, step) => (step % 20 < 10 ? 'ArrowRight' : 'ArrowDown'));

  /** The same grid with nothing in it, moved by the plainest handler there is. */
  function emptyGrid() {
    const table = document.createElement('table');
    table.setAttribute('role', 'grid');
    for (let y = 0; y <= rows; y += 1) {
      const row = table.insertRow();
      for (let x = 0; x <= columns; x += 1) {
        const cell = row.insertCell();
        cell.setAttribute('role', 'gridcell');
        cell.tabIndex = -1;
        cell.style.height = '52px';
        cell.style.minWidth = '64px';
      }
    }
    const place = { y: 1, x: 1 };
    table.addEventListener('keydown', ({ key }) => {
      table.rows[place.y].cells[place.x].tabIndex = -1;
      if (key === 'ArrowRight') place.x = Math.min(columns, place.x + 1);
      else place.y = Math.min(rows, place.y + 1);
      table.rows[place.y].cells[place.x].tabIndex = 0;
      table.rows[place.y].cells[place.x].focus();
    });
    return table;
  }

  return {
    async opens() {
      const times = [];
      for (let round = 0; round < 12; round += 1) {
        part('Questions').click();
        await until(() => cells() === 0);
        const start = performance.now();
        part('Ledger').click();
        await until(() => cells() === rows * columns);
        times.push(performance.now() - start);
      }
      return times;
    },
    async emptyOpens() {
      const times = [];
      for (let round = 0; round < 12; round += 1) {
        const start = performance.now();
        const grid = emptyGrid();
        document.querySelector('main').append(grid);
        await drawn();
        times.push(performance.now() - start);
        grid.remove();
        await drawn();
      }
      return times;
    },
    /** Work of one key: handling, drawing and laying out, until focus stands in the next cell. */
    async moves() {
      document.querySelector('[role=gridcell][tabindex="0"]').focus();
      press('Home');
      await drawn();
      const times = [];
      let moved = 0;
      for (const key of path) {
        const before = document.activeElement;
        const start = performance.now();
        press(key);
        // Focus follows in microtasks; a task would wait for the next frame.
        for (let turn = 0; turn < 50 && document.activeElement === before; turn += 1) await Promise.resolve();
        document.activeElement.getBoundingClientRect();
        times.push(performance.now() - start);
        if (document.activeElement !== before) moved += 1;
        await drawn();
      }
      if (moved < path.length / 4) throw new Error(`focus moved ${moved} times only`);
      return times;
    },
    async emptyMoves() {
      const grid = emptyGrid();
      document.querySelector('main').append(grid);
      grid.rows[1].cells[1].focus();
      await drawn();
      const times = [];
      for (const key of path) {
        const start = performance.now();
        press(key);
        document.activeElement.getBoundingClientRect();
        times.push(performance.now() - start);
        await drawn();
      }
      grid.remove();
      return times;
    },
  };
}

export default async function measure({ browser, origin, build }) {
  await build('ledger');
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const seed = await context.newPage();
    await seed.goto(`${origin}/ledger/`);
    await seed.waitForFunction(() => 'storeLedger' in window);
    const id = await seed.evaluate(() => window.storeLedger());
    const size = await seed.evaluate(() => window.ledgerSize);
    await seed.close();

    const page = await context.newPage();
    await page.goto(`${origin}/app/#/a/${id}/impacts/IA-01?view=ledger`);
    await page.waitForFunction((count) => document.querySelectorAll('[role=gridcell]').length === count, size.rows * size.columns);
    await page.evaluate(`window.bench = (${measureInPage.toString()})(${JSON.stringify(size)})`);
    const opens = await page.evaluate(() => window.bench.opens());
    const emptyOpens = await page.evaluate(() => window.bench.emptyOpens());
    const moves = await page.evaluate(() => window.bench.moves());
    const emptyMoves = await page.evaluate(() => window.bench.emptyMoves());
    const row = (what, values, empty, share, limit) => {
      const [value, bare] = [at(values, share), at(empty, share)];
      return {
        what: `Ledger of ${size.rows} × ${size.columns}: ${what}`,
        value: `${value.toFixed(1)} ms, ${(value / bare).toFixed(1)} × an empty grid of that size (${bare.toFixed(1)} ms)`,
        limit: `${limit} ms`,
        ok: value <= limit,
      };
    };
    return [
      row('opens, median', opens, emptyOpens, 0.5, limits.open),
      row('work until focus has moved, 95th percentile', moves, emptyMoves, 0.95, limits.move),
    ];
  } finally {
    await context.close();
  }
}
