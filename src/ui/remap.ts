/** Which key is pressed instead of another one; keys that are not in it stay as they are. */
export type Pressed = Readonly<Record<string, string>>;

/** The key to press for what another key does as shipped. */
export const pressedFor = (pressed: Pressed, key: string): string => pressed[key] ?? key;

/** The shipped key that a pressed one stands for. */
export const meantBy = (pressed: Pressed, key: string): string => Object.keys(pressed).find((meaning) => pressed[meaning] === key) ?? key;

/** With another key for one meaning. Whatever had that key takes the old one, so that no key ever means two things. */
export function remap(pressed: Pressed, key: string, to: string): Pressed {
  const other = meantBy(pressed, to);
  if (other === key) return pressed;
  const next = { ...pressed, [key]: to, [other]: pressedFor(pressed, key) };
  return Object.fromEntries(Object.entries(next).filter(([meaning, own]) => meaning !== own));
}

/** The key of an event as it may be chosen: one letter or sign. Digits name stages and steps and stay; undefined otherwise. */
export function chosenKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string | undefined {
  const typed = key.toLowerCase();
  return !ctrlKey && !metaKey && !altKey && typed.length === 1 && !/[\s\d+]/u.test(typed) ? typed : undefined;
}
