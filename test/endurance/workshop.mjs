// Kills the browser in every phase of a workshop, in the moment after a key. At the next start Home must offer to resume
// within three seconds, at most that one key may be missing, the votes that are in must be in, hidden and the right ones
// when they are revealed, and the clock must stand. What was typed and not entered, or picked, must be there again once the
// app said that it is kept, and at most the letter after that may be missing. `--rounds 3` in `npm test`, 20 in
// `npm run test:endurance`.
// Needs the production build in dist.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { hostFolder } from '../support/staticHost.mjs';
import { chances, conclude, given, launch, pause } from './browser.mjs';

const chance = chances(20261127);
const rounds = given('rounds', 3);
const root = fileURLToPath(new URL('../../', import.meta.url));
const people = 10;
const limit = 3_000;
const seatVotes = '1222444555';
const dots = [1, 3, 0, 3, 3];
const order = ['Read', 'Think', 'Vote', 'Reveal', 'Discuss', 'Decide', 'Record'];
/** In the order of the kills: what is most at stake comes first. */
const targets = ['Vote', 'Reveal', 'Decide', 'Read', 'Think', 'Discuss', 'Record'];

const failures = [];
const sums = new Map(
  targets.map((phase) => [phase, { phase, kills: 0, keyLost: 0, keyKept: 0, 'texts kept': 0, 'slowest offer ms': 0, wrong: 0 }]),
);

async function plannedFile() {
  const vite = await createServer({ root, server: { middlewareMode: true, hmr: false, ws: false }, logLevel: 'error', appType: 'custom' });
  const { workshopFile } = await vite.ssrLoadModule('/test/support/workshopFile.ts');
  const text = workshopFile({ people, questions: 60 });
  await vite.close();
  return text;
}

/** Where a stage is, as anybody in the room reads it. */
const seen = (page) =>
  page.evaluate(() => {
    const text = document.querySelector('[data-session]')?.textContent ?? '';
    return {
      phase: /^\w+/.exec(document.querySelector('[aria-current=step]')?.textContent.trim() ?? '')?.[0] ?? '',
      question: Number(/Question (\d+)/.exec(text)?.[1] ?? 0),
      votes: Number(/(\d+) of \d+ votes in/.exec(text)?.[1] ?? 0),
    };
  });
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Where a key leads: a vote, or the next phase. */
function after(state) {
  if (state.phase === 'Vote' && state.votes < people) return { ...state, votes: state.votes + 1 };
  const next = order[order.indexOf(state.phase) + 1];
  return next ? { ...state, phase: next, votes: 0 } : { phase: 'Read', question: state.question + 1, votes: 0 };
}
const keyOf = ({ phase, votes }) => (phase === 'Vote' && votes < people ? seatVotes[votes] : ' ');

/** One key, and nothing waited for but that it may be pressed. */
async function press(page, state) {
  // Where a form of the decision has the focus, the key would be typed into it.
  await page.evaluate(() => document.activeElement instanceof HTMLInputElement && document.activeElement.blur());
  await page.evaluate(() => document.activeElement instanceof HTMLTextAreaElement && document.activeElement.blur());
  if (state.phase === 'Vote' && state.votes < people) await page.getByRole('listitem', { name: /is asked/ }).waitFor();
  await page.keyboard.press(keyOf(state));
}

async function arrived(page, wanted) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (same(await seen(page), wanted)) return;
    await pause(25);
  }
  throw new Error(`wanted ${JSON.stringify(wanted)}, is ${JSON.stringify(await seen(page))}`);
}

async function step(page, state) {
  const next = after(state);
  await press(page, state);
  await arrived(page, next);
  if (next.phase === 'Reveal') {
    const counts = await page.evaluate(() =>
      [...document.querySelectorAll('.stacks')].map((one) => one.querySelectorAll('.stack:not(.hollow) i').length),
    );
    if (!same(counts, dots)) failures.push(`question ${next.question}: revealed ${counts.join(' ')}, voted ${dots.join(' ')}`);
  }
  return next;
}

/** Which key leads to something that can be typed, before the kill and after it, whichever of two phases that is. */
const writes = { Read: 'n', Think: 'i', Vote: 'n', Reveal: 'n', Discuss: 'm', Decide: 'n', Record: 'p' };

/** The field that a key leads to, once it has the focus. */
async function fieldAt(page, key) {
  await page.keyboard.press(key);
  await page.waitForFunction(() => /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? ''));
  return page.locator(':focus');
}

/** Types something, and picks a step where one can be picked, until the app says that it is kept; then one letter more. */
async function write(page, target, text) {
  if (target === 'Decide') await page.keyboard.press('2');
  await fieldAt(page, writes[target]);
  await page.keyboard.type(text);
  await page.getByText('Kept, not entered').waitFor();
  await page.keyboard.type('!');
  await page.keyboard.press('Escape');
}

/** What is wrong with what was written before the kill; it is entered, as somebody would who goes on. */
async function wrongIn(page, target, text) {
  const field = await fieldAt(page, writes[target]);
  const isThere = async () => [text, `${text}!`].includes(await field.inputValue());
  for (let tries = 0; tries < 200 && !(await isThere()); tries += 1) await pause(25);
  const picked = target === 'Decide' ? await page.getByRole('radio', { checked: true }).innerText() : '2';
  const wrong = (await isThere()) && picked.startsWith('2') ? [] : [`“${text}” came back as “${await field.inputValue()}” (${picked})`];
  if (target !== 'Decide') await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Over the question' }).waitFor({ state: 'detached' });
  return wrong;
}

/** Words that stand in sealed votes only: if they can be read anywhere in the profile, a vote was written in clear. */
function readable(profile) {
  return readdirSync(join(profile, 'Default'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /IndexedDB|File System|Local Storage|Session Storage/.test(entry.parentPath))
    .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes('{"typed":'))
    .map(({ name }) => name);
}

/** Comes back from a kill by the offer on Home. */
async function resumed(page, host) {
  const from = Date.now();
  await page.goto(`${host.origin}/`);
  const offer = page.getByRole('link', { name: 'Resume', exact: true });
  await offer.waitFor();
  const took = Date.now() - from;
  const says = await page.getByText(/was interrupted at/).innerText();
  await page.waitForFunction(() => document.activeElement?.textContent === 'Resume');
  await page.keyboard.press('Enter');
  await page.locator('[aria-current=step]').waitFor();
  await page.getByText('Clock stopped', { exact: true }).waitFor();
  return { took, says };
}

async function opened(page, host, file) {
  await page.goto(`${host.origin}/`);
  await page.getByLabel(/^Open a file/).setInputFiles(file);
  await page.getByRole('button', { name: 'Open as new' }).click();
  await page.getByRole('navigation', { name: 'Assessment path' }).waitFor();
  const address = /^(.*#\/a\/[^/?]+)/.exec(page.url())[1];
  await page.goto(`${address}/workshops/WS-1/stage`);
  await page.getByText('Somebody in the last row').waitFor();
  for (const [key, next] of [
    ['Enter', 'Nobody will ever see'],
    ['Space', 'Who is missing?'],
    ['Space', 'Urgent: water'],
  ]) {
    await page.keyboard.press(key);
    await page.getByText(next).first().waitFor();
  }
}

async function killed(engine, phases, host, file) {
  const profile = mkdtempSync(join(tmpdir(), 'foreweigh-workshop-'));
  let browser = await launch(profile, engine);
  try {
    await opened(browser.page, host, file);
    let state = await seen(browser.page);
    for (const target of phases) {
      while (state.phase !== target) state = await step(browser.page, state);
      if (target === 'Vote') {
        const until = Math.floor(chance() * people);
        while (state.votes < until) state = await step(browser.page, state);
      }
      const text = `Said in ${target} of question ${state.question}`;
      await write(browser.page, target, text);
      await press(browser.page, state);
      await pause(chance() * 120);
      await browser.kill();
      const sum = sums.get(target);
      sum.kills += 1;
      browser = await launch(profile, engine);
      const { took, says } = await resumed(browser.page, host);
      sum['slowest offer ms'] = Math.max(sum['slowest offer ms'], took);
      const clear = readable(profile);
      const [kept, lost] = [after(state), state];
      // The seats that are in are read a moment after the question.
      let found = await seen(browser.page);
      for (let tries = 0; tries < 40 && !same(found, kept) && !same(found, lost); tries += 1) {
        await pause(25);
        found = await seen(browser.page);
      }
      const lostText = await wrongIn(browser.page, target, text);
      if (lostText.length === 0) sum['texts kept'] += 1;
      const wrong = [
        ...lostText,
        ...(same(found, kept) || same(found, lost) ? [] : [`${JSON.stringify(lost)} became ${JSON.stringify(found)}`]),
        ...(took <= limit ? [] : [`offered after ${took} ms`]),
        ...(clear.length > 0 ? [`a vote can be read in ${clear.join(', ')}`] : []),
      ];
      if (wrong.length > 0) sum.wrong += 1;
      failures.push(...wrong.map((text) => `${engine}, ${target}: ${text} (${says})`));
      if (same(found, kept)) sum.keyKept += 1;
      else sum.keyLost += 1;
      state = found;
      await browser.page.keyboard.press('t');
      await browser.page.getByText('Clock stopped', { exact: true }).waitFor({ state: 'hidden' });
    }
    // What was voted before and after the kills is what comes out.
    while (state.phase !== 'Reveal') state = await step(browser.page, state);
  } catch (error) {
    failures.push(`${engine}: ${String(error).split('\n')[0]}`);
  } finally {
    await browser.kill().catch(() => undefined);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

const file = join(tmpdir(), `foreweigh-workshop-${process.pid}.json`);
writeFileSync(file, await plannedFile());
const host = await hostFolder(join(root, 'dist'));
try {
  const all = Array.from({ length: rounds }, (_, at) => targets[at % targets.length]);
  const half = Math.ceil(rounds / 2);
  await killed('leveldb', all.slice(0, half), host, file);
  await killed('sqlite', all.slice(half), host, file);
} finally {
  host.close();
  rmSync(file, { force: true });
}
conclude(
  [...sums.values()].filter(({ kills }) => kills > 0),
  failures,
  'No kill cost more than one key; votes stayed in, hidden and right.',
);
