/**
 * Keeps the screen awake while it is there, also after the window was hidden for a while. `refused` is told once, with
 * what to do, where the browser does not grant it.
 */
export function keepAwake(refused: () => void): () => void {
  // Absent in some browsers and outside secure contexts, whatever the type says.
  const wakeLock = navigator.wakeLock as WakeLock | undefined;
  let held: WakeLockSentinel | undefined;
  let told = false;
  let over = false;
  const isOver = () => over;
  const refuse = () => {
    if (!told && !over) refused();
    told = true;
  };
  const ask = async () => {
    if (isOver() || document.visibilityState !== 'visible') return;
    try {
      const lock = await wakeLock?.request('screen');
      // Whoever left while the browser was asked does not hold it.
      if (isOver()) await lock?.release();
      else held = lock;
      if (!lock) refuse();
    } catch {
      refuse();
    }
  };
  const again = () => void ask();
  document.addEventListener('visibilitychange', again);
  void ask();
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', again);
    void held?.release().catch(() => undefined);
  };
}
