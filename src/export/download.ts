/** Hands a file to the person through the browser's own download. Nothing is sent anywhere. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = cleanName(name);
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // Long enough for the browser to have taken it, short enough not to keep large files in memory.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

/** A file name without path or control characters; never empty. */
export const cleanName = (name: string): string =>
  name
    // eslint's control-character rule is about mistakes; here they are what is taken out.
    .replace(/[\p{Control}\p{Format}/\\:*?"<>|]/gu, '-')
    .replace(/^\.+/, '')
    .slice(0, 180) || 'file';
