// How soon the stage shows that a vote is in: from the key on the console, over the sealed and durable vote, to the seat that
// is filled on stage; beside a bare echo over a BroadcastChannel between two windows, measured in turns with it.
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'vite';

const limit = 50;
const votes = 30;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** The text of a file with a planned workshop, from the tests' own module. */
async function plannedFile() {
  const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, logLevel: 'error', appType: 'custom' });
  try {
    const { workshopFile } = await vite.ssrLoadModule('/test/support/workshopFile.ts');
    return workshopFile({ people: 15, questions: 12 });
  } finally {
    await vite.close();
  }
}

/** Opens stage and console in two windows, at the first vote. */
async function twoWindows(context, origin) {
  const file = join(tmpdir(), `foreweigh-workshop-${process.pid}.json`);
  writeFileSync(file, await plannedFile());
  const stage = await context.newPage();
  await stage.goto(`${origin}/app/`);
  await stage.getByLabel(/^Open a file/).setInputFiles(file);
  await stage.getByRole('button', { name: 'Open as new' }).click();
  await stage.getByRole('navigation', { name: 'Assessment path' }).waitFor();
  const address = `${/^(.*#\/a\/[^/?]+)/.exec(stage.url())[1]}/workshops/WS-1`;
  await stage.goto(`${address}/stage`);
  await stage.getByText('Somebody in the last row').waitFor();
  const desk = await context.newPage();
  await desk.goto(`${address}/console`);
  await desk.getByRole('heading', { level: 1, name: 'WS-1' }).waitFor();
  const steps = [
    ['Enter', 'Nobody will ever see'],
    ['Space', 'Who is missing?'],
    ['Space', 'An urgent repair'],
    ['Space', 'Irreversible'],
    ['Space', '0 of 15 votes in'],
  ];
  for (const [key, next] of steps) {
    await desk.keyboard.press(key);
    await stage.getByText(next).first().waitFor();
  }
  return { stage, desk };
}

/** Both windows note moments of one clock: time of day to a fraction of a millisecond. */
const watchStage = (stage) =>
  stage.evaluate(() => {
    const now = () => performance.timeOrigin + performance.now();
    window.seats = [];
    const count = () => document.querySelectorAll('li.in').length;
    let before = count();
    new MutationObserver(() => {
      const filled = count();
      if (filled > before) window.seats.push(now());
      before = filled;
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
    const echo = new BroadcastChannel('bare-echo');
    echo.onmessage = ({ data }) => data === 'there' && echo.postMessage(now());
  });
const watchDesk = (desk) =>
  desk.evaluate(() => {
    window.presses = [];
    window.addEventListener(
      'keydown',
      ({ key }) => /^\d$/.test(key) && window.presses.push(performance.timeOrigin + performance.now()),
      true,
    );
  });
const bareEcho = (desk) =>
  desk.evaluate(
    () =>
      new Promise((resolve) => {
        window.echo ??= new BroadcastChannel('bare-echo');
        const from = performance.timeOrigin + performance.now();
        window.echo.onmessage = ({ data }) => typeof data === 'number' && resolve(data - from);
        window.echo.postMessage('there');
      }),
  );

export default async function measure({ origin, onDisk }) {
  const { times, echoes } = await onDisk(async (context) => {
    const { stage, desk } = await twoWindows(context, origin);
    await watchStage(stage);
    await watchDesk(desk);
    const echoes = [];
    for (let vote = 0; vote < votes; vote += 1) {
      echoes.push(await bareEcho(desk));
      await desk.getByRole('listitem', { name: /is asked/ }).waitFor();
      await desk.keyboard.press(String(1 + (vote % 5)));
      await stage.waitForFunction((count) => window.seats.length >= count, vote + 1);
      // Fifteen seats: at the last one the last vote is taken back, so that there is always somebody to ask.
      if (vote >= 12) {
        await desk.keyboard.press('Backspace');
        await stage.getByText('12 of 15 votes in').waitFor();
      }
    }
    const presses = await desk.evaluate(() => window.presses);
    const seats = await stage.evaluate(() => window.seats);
    return { times: seats.map((at, vote) => at - presses[vote]), echoes };
  });
  const [time, echo] = [median(times), median(echoes)];
  return [
    {
      what: `Vote on the console to the seat on stage, durable in between, median of ${times.length}`,
      value: `${time.toFixed(1)} ms, ${(time / echo).toFixed(1)} × bare echo (${echo.toFixed(2)} ms), slowest ${Math.max(...times).toFixed(0)} ms`,
      limit: `${limit} ms`,
      ok: time <= limit,
    },
  ];
}
