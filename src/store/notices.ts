/** What one tab tells the others of this browser. Nothing of an assessment but its id is ever in it. */
export type Notice =
  /** Lock it: somebody asked for it in another tab. */
  | { readonly is: 'lock'; readonly id: string }
  /** It is no longer stored under this id: deleted, or moved to another one when its lock was put on or taken off. */
  | { readonly is: 'gone'; readonly id: string; readonly to: string | undefined }
  /** Everything of this origin was erased. */
  | { readonly is: 'erased' };

const name = 'foreweigh-tabs';
const open = (): BroadcastChannel | undefined => (typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name));

export function tellTabs(notice: Notice): void {
  const channel = open();
  channel?.postMessage(notice);
  channel?.close();
}

/** Hears what other tabs tell; returns how to stop. */
export function hearTabs(heard: (notice: Notice) => void): () => void {
  const channel = open();
  if (channel)
    channel.onmessage = ({ data }: MessageEvent<Notice>) => {
      heard(data);
    };
  return () => channel?.close();
}
