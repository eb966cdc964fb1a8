/**
 * Runs `work` and says how long the main thread of the page was ever busy with one task: by the clock, and computing. They
 * differ where other programs have the processor: only the second is the page's doing. `altogether`: what the page and its
 * workers computed in all. In milliseconds.
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
  const tasks = traceEvents.filter(
    ({ name, pid, tid, dur }) => name === 'ThreadControllerImpl::RunTask' && mains.has(`${pid}/${tid}`) && dur > 0,
  );
  if (tasks.length === 0) throw new Error('the trace names no task of the page');
  const most = (value) => tasks.reduce((longest, task) => Math.max(longest, (value(task) ?? 0) / 1000), 0);
  return { made, clock: most(({ dur }) => dur), computing: most(({ tdur }) => tdur), altogether };
}
