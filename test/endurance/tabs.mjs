// Several tabs edit the same few fields at random, and a model looks whether anything was lost or overwritten without
// being shown; then a tab is frozen and another crashed while they write. `--edits 200` in `npm test`, 1000 in
// `npm run test:endurance`.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, given, hostHarness, launch, openHarness, pause } from './browser.mjs';

const edits = given('edits', 200);
const failures = [];
const fail = (text) => failures.push(text);

/** Checks what every tab was told against the trail. */
function judge(name, reports, { trail, now }, numbers) {
  const owner = (value) => value.split(':')[0];
  const bases = new Map(reports.flatMap(({ saved }) => saved.map(({ value, base }) => [value, base])));
  const shown = new Map();
  for (const { shown: asked } of reports) for (const { mine, theirs } of asked) shown.set(mine, [...(shown.get(mine) ?? []), theirs]);
  const last = new Map();
  let overwritten = 0;
  for (const { place, before, after } of trail) {
    if ((last.get(place) ?? '') !== before) fail(`${name}: ${after} was written on ${before}, but ${last.get(place)} was there`);
    last.set(place, after);
    // The writer had seen it, wrote it, or was shown both.
    const known = before === '' || owner(before) === owner(after) || (numbers[before] ?? Infinity) <= (bases.get(after) ?? -1);
    if (!known && !shown.get(after)?.includes(before)) {
      overwritten += 1;
      fail(`${name}: ${after} went over ${before}, which nobody was shown`);
    }
  }
  for (const [place, value] of Object.entries(now)) if ((last.get(place) ?? '') !== value) fail(`${name}: ${place} holds ${value}`);
  let lost = 0;
  for (const value of bases.keys()) {
    if (trail.some(({ after }) => after === value)) continue;
    lost += 1;
    fail(`${name}: ${value} was called saved and is not in the trail`);
  }
  for (const { failed } of reports) for (const one of failed) fail(`${name}: ${one}`);
  return { lost, overwritten };
}

const host = await hostHarness();
const figures = [];
try {
  for (const count of [2, 6]) {
    const profile = mkdtempSync(join(tmpdir(), 'foreweigh-tabs-'));
    const { page, browser, kill } = await launch(profile, 'leveldb');
    try {
      const pages = [page];
      while (pages.length < count) pages.push(await browser.contexts()[0].newPage());
      await Promise.all(pages.map((tab) => openHarness(tab, host.origin)));
      const id = await page.evaluate(() => window.shared(3));
      for (const tab of pages) await tab.evaluate((of) => window.join(of), id);
      const each = Math.ceil(edits / count);
      const started = Date.now();
      const reports = await Promise.all(
        pages.map((tab, index) => tab.evaluate(([name, number]) => window.spree(name, number), [`tab${index}`, each])),
      );
      const seconds = (Date.now() - started) / 1000;
      const judged = judge(
        `${count} tabs`,
        reports,
        await page.evaluate(() => window.written()),
        await page.evaluate(() => window.numbers()),
      );
      const asked = reports.reduce((sum, { shown }) => sum + shown.length, 0);
      if (asked === 0) fail(`${count} tabs: no conflict was ever shown`);
      figures.push({ tabs: count, edits: each * count, 'conflicts shown': asked, ...judged, seconds: Math.round(seconds) });
      if (count > 2) continue;
      // One is frozen while it writes, then one crashes while it writes: the other one goes on.
      const [first, second] = pages;
      const cdp = await first.context().newCDPSession(first);
      for (const end of ['frozen', 'crashed']) {
        const busy = first.evaluate(() => window.spree('busy', 100_000)).catch(() => undefined);
        await pause(300);
        if (end === 'frozen') await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
        else void cdp.send('Page.crash').catch(() => undefined);
        const { took, safety } = await second.evaluate((value) => window.editOnce(value), end);
        let now = safety;
        for (let tries = 0; now !== 'kept' && tries < 60; tries += 1) {
          await pause(500);
          if (end === 'frozen' && tries === 20) await cdp.send('Page.setWebLifecycleState', { state: 'active' });
          now = await second.evaluate(() => window.safety());
        }
        if (now !== 'kept') fail(`${end}: the safety copy stayed ${now}`);
        if (!(await second.evaluate(() => window.decisions())).includes(end)) fail(`${end}: the edit of the other tab is not there`);
        figures.push({ tabs: `one ${end}`, edits: 1, seconds: Math.round(took / 100) / 10, said: safety });
        if (end === 'frozen') {
          await cdp.send('Page.setWebLifecycleState', { state: 'active' });
          await openHarness(first, host.origin);
          await first.evaluate((of) => window.join(of), id);
        }
        void busy;
      }
    } finally {
      await kill();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
} finally {
  host.close();
}
conclude(figures, failures, 'Nothing was lost, and every conflict was shown.');
