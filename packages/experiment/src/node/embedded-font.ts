/// <reference path="../subset-font.d.ts" />
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import subsetFont from 'subset-font';

/** The typeface of figures that leave this program: it has every symbol that they use, and may be embedded. */
export const embeddedFontFamily = 'DejaVu Sans Condensed';

const files = {
  400: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf',
  700: 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf',
} as const;

/**
 * The style sheet that brings the typeface along: those of its glyphs that a text needs, in both weights, as data in the page.
 *
 * @param text everything that will be written with it; the order and repeats of characters do not matter
 * @throws Error naming the characters that the typeface lacks
 */
export async function embeddedFontFace(text: string): Promise<string> {
  const characters = [...new Set(text.normalize('NFC'))].filter((c) => c > ' ').sort();
  const wanted = characters.join('');
  const require = createRequire(import.meta.url);
  const faces = Object.entries(files).map(async ([weight, file]) => {
    const font = await readFile(require.resolve(file));
    const covered = characterSet(font);
    const missing = characters.filter((c) => !covered.has(c.codePointAt(0) as number));
    if (missing.length > 0) {
      throw new Error(
        `embeddedFontFace: ${embeddedFontFamily} has no ${missing.join(' ')}; write it otherwise`,
      );
    }
    const subset = await subsetFont(font, ` ${wanted}`, { targetFormat: 'woff2' });
    return `@font-face { font-family: '${embeddedFontFamily}'; font-weight: ${weight}; src: url(data:font/woff2;base64,${subset.toString('base64')}) format('woff2'); }`;
  });
  return (await Promise.all(faces)).join('\n');
}

/** The code points that a TrueType font maps to glyphs: formats 4 and 12 of its cmap table. */
function characterSet(font: Buffer): ReadonlySet<number> {
  const tables = font.readUInt16BE(4);
  let cmap = 0;
  for (let i = 0; i < tables; i += 1) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) === 'cmap')
      cmap = font.readUInt32BE(record + 8);
  }
  const found = new Set<number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1) {
    const at = cmap + font.readUInt32BE(cmap + 4 + 8 * i + 4);
    const format = font.readUInt16BE(at);
    if (format === 12) addGroups(font, at, found);
    else if (format === 4) addSegments(font, at, found);
  }
  return found;
}

function addGroups(font: Buffer, at: number, found: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i += 1) {
    const group = at + 16 + 12 * i;
    for (let c = font.readUInt32BE(group); c <= font.readUInt32BE(group + 4); c += 1) found.add(c);
  }
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const twice = font.readUInt16BE(at + 6);
  for (let i = 0; i < twice; i += 2) {
    const end = font.readUInt16BE(at + 14 + i);
    const start = font.readUInt16BE(at + 16 + twice + i);
    for (let c = start; c <= end && c < 0xffff; c += 1) found.add(c);
  }
}
