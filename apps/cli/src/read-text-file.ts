import { createReadStream } from 'node:fs';
import { UsageError } from './exit-status.ts';

/** No spec and no result comes near it; what is larger, or never ends, is something else. */
const largest = 256 * 2 ** 20;

/**
 * Reads a text file whole; `-` is stdin.
 *
 * @param wanted what the file should be, for messages: "a spec file"
 * @param absent what to say where there is no such file
 * @throws UsageError when it cannot be read or is no text
 */
export async function readTextFile(
  path: string,
  wanted: string,
  absent = `there is no such file`,
): Promise<string> {
  const refuse = (reason: string): UsageError =>
    new UsageError(`${path === '' ? '(an empty name)' : path}: ${wanted} was wanted, ${reason}`);
  const parts: Buffer[] = [];
  let size = 0;
  try {
    const stream: AsyncIterable<Buffer> = path === '-' ? process.stdin : createReadStream(path);
    for await (const part of stream) {
      parts.push(part);
      size += part.length;
      if (size > largest) throw refuse('this is larger than 256 MB');
    }
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse(absent);
    throw refuse(reasons[code] ?? `this cannot be read (${code || String(cause)})`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw refuse('this is no text in UTF-8');
  }
}

const reasons: Readonly<Record<string, string>> = {
  EISDIR: 'this is a folder',
  EACCES: 'this may not be read (permission denied)',
  EPERM: 'this may not be read (not permitted)',
  ENAMETOOLONG: 'the name is too long for a file',
  ERR_INVALID_ARG_VALUE: 'the name is not that of a file',
};
