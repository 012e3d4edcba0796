import { expect, test } from 'vitest';
import { embeddedFontFace } from '../../src/node/embedded-font.ts';

test('the typeface has every symbol that figures of this subject use', async () => {
  const symbols = 'αβγδεηθκλμνρσφψωΔΣΩ ₀₁₂₃₄₅₆₇₈₉ₖ ⁰¹²³⁴⁵⁶⁷⁸⁹ᵏᵀ−·×√∞≤≥≈≠∈∘⋆⊤‖ℓ→±ŷβ̃X̃';
  const face = await embeddedFontFace(symbols);
  expect(face.match(/@font-face/g)).toHaveLength(2);
  for (const [, base64 = ''] of face.matchAll(/base64,([^)]*)\)/g)) {
    const bytes = Buffer.from(base64, 'base64');
    expect(bytes.toString('latin1', 0, 4)).toBe('wOF2');
    // A subset: the whole typeface has 600 kB.
    expect(bytes.length).toBeLessThan(40_000);
  }
});

test('a character that it lacks is named instead of being left blank', async () => {
  await expect(embeddedFontFace('α 一')).rejects.toThrow('has no 一');
});

test('the same characters give the same bytes, whatever their order', async () => {
  expect(await embeddedFontFace('βα αβ')).toBe(await embeddedFontFace('αβ'));
});
