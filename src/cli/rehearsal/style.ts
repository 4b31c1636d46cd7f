/** The look of the report: the desk's own colours, nothing from anywhere else, good on a phone and on paper. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(oklch(98.5% 0.006 85), oklch(19% 0.012 260));
  --panel: light-dark(oklch(97% 0.008 85), oklch(23% 0.014 260));
  --sunk: light-dark(oklch(94.6% 0.01 85), oklch(27% 0.016 260));
  --line: light-dark(oklch(90% 0.01 85), oklch(32% 0.015 260));
  --ink: light-dark(oklch(24% 0.02 260), oklch(93% 0.01 85));
  --soft: light-dark(oklch(46% 0.02 260), oklch(76% 0.012 85));
  --ai: light-dark(oklch(50% 0.13 300), oklch(82% 0.085 300));
  --amber: light-dark(oklch(47% 0.1 65), oklch(84% 0.09 78));
  --amber-wash: light-dark(oklch(95.5% 0.032 85), oklch(28% 0.035 75));
  --signal: light-dark(oklch(45% 0.085 195), oklch(80% 0.085 195));
}
* { box-sizing: border-box; }
body {
  margin: 0;
  background: var(--ground);
  color: var(--ink);
  font: 15px/1.5 ui-sans-serif, system-ui, sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 68rem; margin: 0 auto; padding: 32px 24px 64px; }
h1, h2, h3, h4, p, dl, dd, ol, ul, table, blockquote { margin: 0; padding: 0; }
h1 { font-size: 22px; line-height: 1.3; }
h2 { font-size: 17px; margin: 40px 0 12px; }
h3 { font-size: 15px; }
h4 { font-size: 13px; font-weight: 600; color: var(--soft); }
ol, ul { list-style: none; }
small, .small { font-size: 13px; }
.soft { color: var(--soft); }
.tried { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin-top: 16px; }
.tried dt { color: var(--soft); }
.notice { margin-top: 16px; padding: 8px 12px; border-radius: 6px; background: var(--amber-wash); color: var(--amber); }
.pre { white-space: pre-wrap; }
summary { cursor: pointer; padding: 4px 0; }
summary:focus-visible { outline: 2px solid var(--signal); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: start; padding-bottom: 8px; color: var(--soft); }
th, td { padding: 6px 8px; border-top: 1px solid var(--line); text-align: end; vertical-align: top; }
th { font-weight: 400; overflow-wrap: normal; }
td { white-space: nowrap; }
thead th { border: 0; color: var(--soft); font-size: 13px; }
th:first-child { text-align: start; padding-inline-start: 0; }
.kinds { margin-top: 12px; display: flex; flex-wrap: wrap; gap: 4px 20px; }
article { padding: 20px 0; border-top: 1px solid var(--line); break-inside: avoid; }
article header { display: flex; flex-wrap: wrap; gap: 0 12px; align-items: baseline; }
.thread { display: grid; gap: 6px; margin: 4px 0 8px; }
.said { margin-top: 8px; padding: 8px 12px; border-radius: 14px; background: var(--panel); border: 1px solid var(--line); max-width: 68ch; }
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 24px; margin-top: 12px; }
.side { display: grid; gap: 6px; align-content: start; min-width: 0; }
.words { padding: 8px 12px; border-radius: 14px; border: 1px solid var(--ai); max-width: 68ch; }
.nothing { color: var(--soft); font-style: italic; }
.refused { padding-inline-start: 12px; border-inline-start: 2px solid var(--amber); }
.kind { color: var(--ai); font-weight: 600; }
.kind.person { color: var(--amber); }
.folded { border-top: 1px solid var(--line); padding: 6px 0; }
.folded article { border: 0; padding: 8px 0; }
@media (width < 44rem) {
  main { padding: 20px 16px 48px; }
  .sides { grid-template-columns: 1fr; gap: 16px; }
  .tried { grid-template-columns: 1fr; gap: 0; }
  .tried dd { margin-bottom: 8px; }
  th, td { padding-inline: 4px; font-size: 13px; }
  summary { padding: 10px 0; }
}
@media print {
  :root { color-scheme: light; }
  main { max-width: none; padding: 0; }
  body { background: none; font-size: 11pt; }
}
`
