import type { Theme } from '../figures/theme.ts';
import type { Panel } from './reproduction.ts';

export interface ComposeOptions {
  readonly document: Document;
  readonly theme: Theme;
  readonly columns: number;
  /** What a screen reader says of the whole. */
  readonly label: string;
}

/** Width of a figure, and the height of a panel for each number of columns: what fits a page of print across. */
const width = 1080;
const heights: Readonly<Record<number, number>> = { 1: 150, 2: 270, 3: 290, 4: 250 };
const gap = 14;
const titleHeight = 22;
const namespace = 'http://www.w3.org/2000/svg';

/** Panels side by side in one SVG element, each with a letter and a title above it. */
export function composePanels(panels: readonly Panel[], options: ComposeOptions): SVGSVGElement {
  const { document, theme, columns, label } = options;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const svg = document.createElementNS(namespace, 'svg');
  let top = 0;
  for (let first = 0; first < panels.length; first += columns) {
    const row = panels.slice(first, first + columns);
    const height = (heights[columns] ?? 250) * Math.max(...row.map((panel) => panel.height ?? 1));
    row.forEach((panel, i) => {
      const left = i * (panelWidth + gap);
      const letter = String.fromCharCode('a'.charCodeAt(0) + first + i);
      svg.append(
        heading(`${letter}`, panel.title, left, top, options),
        inGroup(
          panel.draw({ document, theme, width: panelWidth, height }),
          left,
          top + titleHeight,
        ),
      );
    });
    top += titleHeight + height + gap;
  }
  const height = Math.round(top - gap);
  set(svg, { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': label });
  const paper = document.createElementNS(namespace, 'rect');
  set(paper, { width, height, fill: theme.paper });
  svg.prepend(paper);
  return svg;
}

function heading(
  letter: string,
  title: string,
  left: number,
  top: number,
  { document, theme }: ComposeOptions,
): SVGElement {
  const text = document.createElementNS(namespace, 'text');
  set(text, {
    x: left + 4,
    y: top + 15,
    fill: theme.ink,
    'font-family': theme.fontFamily,
    'font-size': 12,
  });
  const bold = document.createElementNS(namespace, 'tspan');
  set(bold, { 'font-weight': 700 });
  bold.textContent = letter;
  const rest = document.createElementNS(namespace, 'tspan');
  set(rest, { dx: 6 });
  rest.textContent = title;
  text.append(bold, rest);
  return text;
}

/** The contents of an SVG element as a group: nested SVG elements are read differently by different programs. */
function inGroup(figure: SVGSVGElement, left: number, top: number): SVGElement {
  const group = figure.ownerDocument.createElementNS(namespace, 'g');
  for (const name of ['fill', 'text-anchor', 'style'] as const) {
    const value = figure.getAttribute(name);
    if (value !== null) group.setAttribute(name, value);
  }
  set(group, { transform: `translate(${left},${top})` });
  group.append(...Array.from(figure.childNodes).filter(({ nodeName }) => nodeName !== 'style'));
  return group;
}

function set(element: Element, attributes: Readonly<Record<string, string | number>>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
