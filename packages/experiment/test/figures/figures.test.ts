import { darkTheme, lightTheme, type Theme } from '@onestep/experiment/figures';
import { JSDOM } from 'jsdom';
import { describe, expect, test } from 'vitest';
import { samples } from './samples.ts';

const { document, XMLSerializer, DOMParser } = new JSDOM('').window;
const themes: Record<string, Theme> = { light: lightTheme, dark: darkTheme };

describe.each(Object.entries(samples))('the figure %s', (_, draw) => {
  test.each(Object.entries(themes))('is one SVG element in the %s theme', (name, theme) => {
    const svg = draw({ document, width: 400, height: 240, theme, label: 'a <figure> & its label' });
    expect(svg.tagName).toBe('svg');
    expect(svg.getAttribute('aria-label')).toBe('a <figure> & its label');
    const xml = new XMLSerializer().serializeToString(svg);
    const parsed = new DOMParser().parseFromString(xml, 'image/svg+xml');
    expect(parsed.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(xml).not.toMatch(/NaN|undefined|Infinity/);
    const other = name === 'light' ? darkTheme : lightTheme;
    for (const colour of new Set([...Object.values(other), ...other.orders, ...other.orderText])) {
      if (typeof colour === 'string' && colour.startsWith('#')) expect(xml).not.toContain(colour);
    }
  });
});

test.each(Object.entries(themes))('text can be read in the %s theme', (_, theme) => {
  for (const colour of [theme.ink, theme.quiet, ...theme.orderText]) {
    expect.soft(contrast(colour, theme.paper), colour).toBeGreaterThanOrEqual(4.5);
  }
  for (const colour of theme.orders) {
    // Lines and markers, which dashes and shapes repeat. Okabe and Ito's orange has 2.2 on white.
    expect.soft(contrast(colour, theme.paper), colour).toBeGreaterThanOrEqual(2.2);
  }
});

/** Contrast ratio of two colours, from 1 to 21, as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
