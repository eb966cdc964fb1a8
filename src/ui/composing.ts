/**
 * Whether a key belongs to an input method: it chooses or ends what is being composed and means nothing to the page.
 * Safari sends the key that ends a composition after it, marked by the number 229 only.
 */
export const isComposing = (event: KeyboardEvent): boolean => event.isComposing || Reflect.get(event, 'keyCode') === 229;
