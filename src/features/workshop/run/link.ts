/** What a screen shows besides where the workshop is: blank, a layer, what was typed for the room. It ends with the windows. */
export interface View {
  readonly blank: 'dark' | 'white' | null;
  /** What a part shows of what it has: an entry, a party, a picture. Empty: what comes first. */
  readonly shown: string;
  /** A note that Shift+N puts on stage; empty for none. */
  readonly note: string;
}

/** What may be seen of a ballot box: who has answered, never what. */
export interface Front {
  readonly box: string;
  readonly filled: readonly { readonly slot: string; readonly answers: number; readonly whole: boolean }[];
  readonly skipped: readonly string[];
  /** The seat that is asked out of turn; empty for none. */
  readonly chosen: string;
}

/** Between stage and console. No digit of a vote is ever in it. */
export type LinkMessage =
  | { readonly is: 'hello' }
  | { readonly is: 'key' }
  | { readonly is: 'view'; readonly view: View }
  | { readonly is: 'front'; readonly front: Front }
  | { readonly is: 'bye' };

/** Joins the windows of one workshop in this browser. Without BroadcastChannel a window stands alone. */
export class Link {
  #channel: BroadcastChannel | undefined;

  constructor(run: string, heard: (message: LinkMessage) => void) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(`foreweigh-workshop ${run}`);
    this.#channel.onmessage = ({ data: message }: MessageEvent<LinkMessage>) => {
      heard(message);
    };
  }

  tell(message: LinkMessage): void {
    this.#channel?.postMessage(message);
  }

  close(): void {
    this.tell({ is: 'bye' });
    this.#channel?.close();
    // What a window still does as it goes is told to nobody.
    this.#channel = undefined;
  }
}
