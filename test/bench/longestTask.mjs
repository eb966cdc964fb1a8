/**
 * Runs `work` and says how long the main thread of the page was ever busy with one task: by the clock, and computing. They
 * differ where other programs have the processor: only the second is the page's doing. `workers`: what its workers computed
 * altogether. In milliseconds.
 */
export async function longestTask(browser, page, work) {
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  const made = await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = (role) =>
    new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === role).map(({ pid, tid }) => `${pid}/${tid}`));
  const tasksOf = (role) => {
    const own = threads(role);
    return traceEvents.filter(({ name, pid, tid, dur }) => name === 'ThreadControllerImpl::RunTask' && own.has(`${pid}/${tid}`) && dur > 0);
  };
  const tasks = tasksOf('CrRendererMain');
  if (tasks.length === 0) throw new Error('the trace names no task of the page');
  const most = (value) => tasks.reduce((longest, task) => Math.max(longest, (value(task) ?? 0) / 1000), 0);
  const workers = tasksOf('DedicatedWorker thread').reduce((sum, { tdur }) => sum + (tdur ?? 0) / 1000, 0);
  return { made, clock: most(({ dur }) => dur), computing: most(({ tdur }) => tdur), workers };
}
