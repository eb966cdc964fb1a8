const runs = 'ThreadControllerImpl::RunTask';
const goesOn = 'BlinkScheduler_PerformMicrotaskCheckpoint';

/**
 * Runs `work` and says how long the main thread of the page was ever busy with one task: by the clock, and computing. They
 * differ where other programs have the processor: only the second is the page's doing. `altogether`: what the page and its
 * workers computed in all. `over(limit)`: how long each task computed that took longer than that. In milliseconds.
 */
export async function longestTask(browser, page, work) {
  const session = await browser.newBrowserCDPSession();
  const computed = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
  };
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const before = await computed();
  const made = await work();
  const altogether = (await computed()) - before;
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const mains = new Set(traceEvents.filter(isMain).map(({ pid, tid }) => `${pid}/${tid}`));
  // Promises are gone on with after the task that kept them, before anything else: Chromium notes that apart.
  const events = traceEvents
    .filter(({ name, pid, tid, dur }) => (name === runs || name === goesOn) && mains.has(`${pid}/${tid}`) && dur > 0)
    .sort((a, b) => a.ts - b.ts);
  const tasks = events.flatMap(({ name, dur, tdur = 0, ts, pid, tid }, at) => {
    const before = events[at - 1];
    if (name === runs || before?.name !== runs || before.pid !== pid || before.tid !== tid || before.ts + before.dur > ts)
      return [{ dur, tdur }];
    return [{ dur: before.dur + dur, tdur: (before.tdur ?? 0) + tdur }];
  });
  if (tasks.length === 0) throw new Error('the trace names no task of the page');
  const most = (value) => tasks.reduce((longest, task) => Math.max(longest, (value(task) ?? 0) / 1000), 0);
  const over = (limit) => tasks.filter(({ tdur }) => tdur / 1000 > limit).map(({ tdur }) => Math.round(tdur / 1000));
  return { made, clock: most(({ dur }) => dur), computing: most(({ tdur }) => tdur), altogether, over };
}
