import { styleText } from 'node:util';

// Coloured only on a terminal and without NO_COLOR, or with FORCE_COLOR: styleText asks the stream that
// is written to, which for an answer is stdout.

export function green(text: string): string {
  return styleText('green', text, { stream: process.stdout });
}

export function red(text: string): string {
  return styleText('red', text, { stream: process.stdout });
}
