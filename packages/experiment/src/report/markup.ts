/** Text made safe for HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A whole page that fetches nothing: its style and everything it shows are in it. */
export function pageHtml(title: string, style: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)} · onestep</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** A table with a header row; cells are HTML already. */
export function tableHtml(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = header.map((cell) => `<th scope="col">${cell}</th>`).join('');
  const body = rows
    .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    .join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** Two lines of one cell; the second is left out where there is nothing to say. */
export function stackedLines(above: string, below: string): string {
  return below === '–' ? above : `${above}<br><small>${below}</small>`;
}

/** A figure with its caption. */
export function figureHtml(panels: readonly string[], caption: string, columns: number): string {
  return `<figure><div class="panels" style="--columns: ${columns}">${panels.join('\n')}</div>
<figcaption>${caption}</figcaption></figure>`;
}
