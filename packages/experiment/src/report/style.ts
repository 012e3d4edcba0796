/** The report's style sheet: one typeface, tabular numerals, 4/8/16/24 spacing, two printed pages. */
export const reportStyle: string = `
:root { color-scheme: light; --ink: #1b1b1b; --quiet: #5c5c5c; --line: #d9d9d9; --accent: #0072b2; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 24px; max-width: 1120px; color: var(--ink); background: #fff;
  font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 24px; line-height: 1.25; margin: 0 0 8px; }
h2 { font-size: 17px; margin: 24px 0 8px; }
p { margin: 0 0 8px; max-width: 72ch; }
.verdict { font-size: 17px; padding: 8px 16px; border-left: 4px solid var(--accent); margin: 16px 0; max-width: none; }
.verdict.disagrees { border-left-color: #d55e00; }
.quiet, figcaption { color: var(--quiet); font-size: 13px; }
figure { margin: 16px 0; break-inside: avoid; }
figcaption { max-width: 90ch; margin-top: 4px; }
.panels { display: grid; grid-template-columns: repeat(var(--columns), minmax(0, 1fr)); gap: 8px; }
.panels > * { min-width: 0; }
.panels h3 { font-size: 13px; font-weight: 600; margin: 0; }
svg { display: block; width: 100%; height: auto; }
.scroll { overflow-x: auto; margin-bottom: 16px; }
table { border-collapse: collapse; font-size: 13px; width: 100%; }
th, td { text-align: right; padding: 2px 8px; border-bottom: 1px solid var(--line); white-space: nowrap; }
th { color: var(--quiet); font-weight: 600; }
td:first-child, th:first-child { text-align: left; }
td { color: var(--quiet); } td:first-child { color: var(--ink); }
.off { color: #b34700; }
pre { background: #f6f6f6; padding: 8px 16px; overflow-x: auto; font-size: 12px; line-height: 1.45; }
@media screen and (max-width: 760px) { .panels { grid-template-columns: 1fr; } }
@media print {
  @page { size: A4; margin: 10mm; }
  body { padding: 0; font-size: 9px; max-width: none; }
  h1 { font-size: 16px; } h2 { font-size: 11px; margin: 6px 0 2px; }
  .verdict { font-size: 11px; padding: 2px 8px; margin: 4px 0; }
  .panels { gap: 2px 8px; } .panels h3 { font-size: 8px; }
  figure { margin: 2px 0; } figcaption, .quiet { font-size: 8px; line-height: 1.3; }
  svg { max-height: 28mm; }
  table, small { font-size: 6.5px; } th, td { padding: 1px 3px; }
  pre { font-size: 6.5px; padding: 4px 8px; white-space: pre-wrap; columns: 3; }
  .scroll { overflow: visible; margin-bottom: 8px; }
}
`;
