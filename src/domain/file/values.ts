import { accept, refuse, type Result } from '#domain/result.ts';
import { fileLimits } from './limits.ts';

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Looks at every key and value, also where no schema looks: a key that could change how objects behave, half a
 * character, a text that is too long, a number too large to be kept. The path says where; nothing recurses.
 */
export function checkValues(root: unknown): Result<unknown> {
  const queue: { readonly value: object; readonly path: string }[] = [];
  const look = (value: unknown, path: string): string | undefined => {
    if (typeof value === 'object' && value !== null) queue.push({ value, path });
    return typeof value === 'string' || typeof value === 'number' ? wrongWith(value) : undefined;
  };
  look(root, '');
  for (let next = queue.pop(); next; next = queue.pop()) {
    const list = Array.isArray(next.value);
    for (const key of Object.keys(next.value)) {
      const path = `${next.path}${next.path === '' ? '' : '.'}${shown(key)}`;
      if (!list && forbidden.has(key)) return refuse('this key is not allowed', path);
      const wrong = (list ? undefined : wrongWith(key)) ?? look(Reflect.get(next.value, key), path);
      if (wrong !== undefined) return refuse(wrong, path);
    }
  }
  return accept(root);
}

const shown = (key: string): string => (key.length > 60 ? `${key.slice(0, 60)}…` : key).toWellFormed();

function wrongWith(value: string | number): string | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? undefined : 'this number is too large';
  if (value.length > fileLimits.text) return `this text has more than ${fileLimits.text.toLocaleString('en')} characters`;
  return loneSurrogate.test(value) ? 'this text holds half a character' : undefined;
}
