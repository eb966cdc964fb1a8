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

/** A file name without path or control characters, that every system takes and shows as it is; never empty. */
export function cleanName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/[\p{Control}\p{Format}\p{Unassigned}\p{Private_Use}\p{Line_Separator}\p{Paragraph_Separator}/\\:*?"<>|]/gu, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  // Windows keeps these names for devices, whatever stands behind a dot.
  const free = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(clean) ? `-${clean}` : clean;
  return shortened(free) || 'file';
}

/** At most 240 bytes, with the ending: what every file system takes. */
function shortened(name: string): string {
  const [, stem = name, ending = ''] = /^(.*?)((?:\.\w{1,10}){0,3})$/su.exec(name) ?? [];
  const bytes = (text: string) => new TextEncoder().encode(text).length;
  const characters = Array.from(stem);
  while (bytes(characters.join('')) + bytes(ending) > 240 && characters.length > 0) characters.pop();
  return characters.join('') + ending;
}
