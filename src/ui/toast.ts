import { toast as show } from 'svelte-sonner';

export interface ToastAction {
  readonly label: string;
  readonly run: () => unknown;
}

/** Takes every message away, for what they say must not be seen any more. */
export function dismissToasts(): void {
  show.dismiss();
}

/** Says what was done, for eight seconds, with one way to act on it. */
export function toast(message: string, { action }: { action?: ToastAction } = {}): void {
  show(message, { duration: 8_000, ...(action ? { action: { label: action.label, onClick: () => void action.run() } } : {}) });
}
