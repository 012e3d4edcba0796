import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

/** One Markdown file of the project. */
export interface Document {
  /** Its path from the root, for messages. */
  readonly name: string;
  readonly folder: string;
  readonly text: string;
}

/** Every README and every page of docs. */
export function documents(): Document[] {
  const patterns = [
    'README.md',
    'docs/**/*.md',
    'packages/*/README.md',
    'apps/*/README.md',
    'tooling/README.md',
  ];
  return globSync(patterns, { cwd: root })
    .sort()
    .map((name) => {
      const path = join(root, name);
      return {
        name: relative(root, path),
        folder: dirname(path),
        text: readFileSync(path, 'utf8'),
      };
    });
}

/** The code blocks of one language. */
export function codeBlocks({ text }: Document, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm');
  return Array.from(text.matchAll(fence), ([, code = '']) => code);
}
