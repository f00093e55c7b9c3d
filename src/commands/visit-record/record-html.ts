import type { RecordRow, RecordSheet } from '../../wording/visit-record.ts';

const style = `
  @page { size: A4; margin: 18mm 15mm 20mm; }
  * { box-sizing: border-box; }
  body { font: 11pt/1.5 "DFKai-SB", "BiauKai", "Noto Sans CJK TC", "Noto Sans TC", "Microsoft JhengHei", sans-serif; color: #000; max-width: 180mm; margin: 8mm auto; }
  h1, h2 { text-align: center; margin: 0; font-size: 15pt; }
  h2 { font-size: 14pt; margin: 2mm 0 4mm; }
  h3 { font-size: 11pt; margin: 5mm 0 1mm; }
  table { width: 100%; border-collapse: collapse; }
  th, td { border: .3mm solid #000; padding: 1mm 1.5mm; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
  th { font-weight: bold; background: #eee; }
  thead { display: table-header-group; }
  tr.cells { break-inside: avoid; break-after: avoid; }
  @media print { body { margin: 0; max-width: none; } }
  .facts th { width: 21%; } .facts td { width: 29%; }
  .lines { margin-top: 4mm; font-size: 10pt; }
  .lines th { white-space: nowrap; text-align: center; }
  .lines .content { padding-left: 4mm; white-space: pre-line; }
  .lines .content p { margin: 0; }
  .struck td:not(.content), .struck p:not(.remark) { text-decoration: line-through; color: #555; }
  .signatures { margin-top: 6mm; break-inside: avoid; table-layout: fixed; }
  .signatures th { text-align: center; } .signatures td { height: 22mm; vertical-align: bottom; text-align: center; color: #555; font-size: 9pt; }
  .notes { font-size: 9pt; padding-left: 5mm; break-inside: avoid; }
  .printed { font-size: 9pt; text-align: right; }
`;

/** A case's record as one page that a browser prints. It loads nothing from anywhere. */
export function recordHtml(sheet: RecordSheet): string {
  const { office, title, facts, columns, rows, empty, changes, signatures, notes, foot } = sheet;
  const pairs = Array.from({ length: Math.ceil(facts.length / 2) }, (_, at) =>
    facts.slice(at * 2, at * 2 + 2),
  );
  const factRows = pairs.map(
    (pair) =>
      `<tr>${pair.map(([label, value]) => `<th>${escaped(label)}</th><td>${escaped(value)}</td>`).join('')}</tr>`,
  );
  const none = `<tbody><tr><td colspan="${columns.length}">${escaped(empty)}</td></tr></tbody>`;
  const [before, between, after] = [foot.before, foot.between, foot.after].map(cssText);
  const numbers = `${before} counter(page) ${between} counter(pages) ${after}`;
  const pages = `@page { @bottom-center { content: ${numbers}; font-size: 9pt; } }`;
  return `<!doctype html>
<html lang="zh-Hant-TW">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}  ${pages}
</style>
</head>
<body>
<h1>${escaped(office)}</h1>
<h2>${escaped(title)}</h2>
<table class="facts">${factRows.join('\n')}</table>
<table class="lines">
<thead><tr>${columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead>
${rows.length === 0 ? none : rows.map((row) => rowHtml(row, columns.length)).join('\n')}
</table>
${changes.length === 0 ? '' : `<h3>${escaped(sheet.changesTitle)}</h3>\n${changes.map((line) => `<div>${escaped(line)}</div>`).join('\n')}`}
<table class="signatures">
<tr>${signatures.map((name) => `<th>${escaped(name)}</th>`).join('')}</tr>
<tr>${signatures.map(() => `<td>${escaped(sheet.signHere)}</td>`).join('')}</tr>
</table>
<ol class="notes">${notes.map((note) => `<li>${escaped(note)}</li>`).join('\n')}</ol>
<p class="printed">${escaped(sheet.printed)}</p>
</body>
</html>
`;
}

function rowHtml({ cells, remarks, content, isStruck }: RecordRow, width: number): string {
  const cellsHtml = cells.map((cell) => `<td>${escaped(cell)}</td>`).join('');
  const below = [
    ...remarks.map((line) => `<p class="remark">${escaped(line)}</p>`),
    ...content.map((line) => `<p>${escaped(line)}</p>`),
  ];
  const more =
    below.length === 0
      ? ''
      : `<tr><td class="content" colspan="${width}">${below.join('')}</td></tr>`;
  return `<tbody class="line${isStruck ? ' struck' : ''}"><tr class="cells">${cellsHtml}</tr>${more}</tbody>`;
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A string of CSS, which stands in an element that ends where `<` says so. */
function cssText(text: string): string {
  return `"${text.replace(/["\\<>\n]/g, '')}"`;
}
