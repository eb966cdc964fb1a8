import { spawn } from 'node:child_process';

/**
 * Decrypts a file with the age command, which takes a passphrase from a terminal only: `script` lends it one.
 * Throws with what age said when it refuses.
 */
export async function decryptWithAge(file: string, passphrase: string, into: string): Promise<void> {
  const quoted = (path: string) => `'${path.replaceAll("'", "'\\''")}'`;
  const child = spawn('script', [
    '--quiet',
    '--return',
    '--command',
    `age --decrypt --output ${quoted(into)} ${quoted(file)}`,
    '/dev/null',
  ]);
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (/Enter passphrase: $/.test(said.trimEnd() + ' ')) child.stdin.end(`${passphrase}\n`);
  });
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', fail);
    child.on('close', done);
  });
  if (code !== 0) throw new Error(`age ended with ${code}: ${said}`);
}
