interface LaunchParams {
  readonly files: readonly FileSystemFileHandle[];
}
interface LaunchQueue {
  setConsumer(consumer: (launch: LaunchParams) => void): void;
}

/** Files that the system hands to the installed app. They wait here, in their order, until a screen has opened each. */
class Launched {
  #waiting = $state.raw<readonly File[]>([]);

  get next(): File | undefined {
    return this.#waiting[0];
  }
  readonly add = (file: File): void => {
    this.#waiting = [...this.#waiting, file];
  };
  /** The first one was opened, or not wanted. */
  readonly done = (): void => {
    this.#waiting = this.#waiting.slice(1);
  };
}

export const launched = new Launched();

/** Takes the files the app is started with, and those it is handed while it runs. */
export function receiveFiles(): void {
  const queue = (window as { launchQueue?: LaunchQueue }).launchQueue;
  queue?.setConsumer((launch) => {
    void take(launch);
  });
}

async function take({ files }: LaunchParams): Promise<void> {
  for (const handle of files) {
    // A file that cannot be read any more is opened empty, and the dialog says what is wrong with it.
    launched.add(await handle.getFile().catch(() => new File([], handle.name)));
  }
}
