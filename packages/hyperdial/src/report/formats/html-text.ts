import { drawChart, escaped, inlineSvg } from "@hyperdial/charts";
import { assertNever } from "@hyperdial/core";
import type { Block } from "../block.js";
import type { ReportSection, StudyReport } from "../study-report.js";
import { pageStyle } from "./page-style.js";

/** The report as one page that needs nothing else: no script, no network, no fonts. */
export const htmlText = (report: StudyReport): string => {
  const made = new Date(report.madeAtMs);
  const title = escaped(report.study);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Hyperdial ${escaped(report.hyperdial)}">
<title>${title}: ${escaped(report.title.toLowerCase())}</title>
<style>
${pageStyle()}
</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="meta">${escaped(report.title)}, <time datetime="${made.toISOString()}">${made.toISOString().slice(0, 16).replace("T", " ")} UTC</time></p>
<nav aria-label="Sections">
<ul>
${report.sections.map(({ id, title: name }) => `<li><a href="#${id}">${escaped(name)}</a></li>`).join("\n")}
</ul>
</nav>
</header>
<main>
${report.sections.map(sectionText).join("\n")}
</main>
<footer>
<p>Written by Hyperdial ${escaped(report.hyperdial)}. Every figure comes from the study's log.</p>
</footer>
</body>
</html>
`;
};

/** Charts and tables stand beside each other where there is room. */
const besides: ReadonlySet<Block["kind"]> = new Set(["chart", "table", "code"]);

const sectionText = ({ id, title, blocks }: ReportSection): string => {
  const parts: string[] = [];
  let row: string[] = [];
  const endRow = (): void => {
    if (row.length > 0) parts.push(`<div class="row">\n${row.join("\n")}\n</div>`);
    row = [];
  };
  blocks.forEach((block, i) => {
    const text = blockText(block, `${id}-${i + 1}`);
    if (besides.has(block.kind)) row.push(text);
    else {
      endRow();
      parts.push(text);
    }
  });
  endRow();
  return `<section aria-labelledby="${id}">\n<h2 id="${id}">${escaped(title)}</h2>\n${parts.join("\n")}\n</section>`;
};

const blockText = (block: Block, id: string): string => {
  switch (block.kind) {
    case "text":
      return `<p>${words(block.text)}</p>`;
    case "callout":
      return `<div class="callout ${block.tone}">\n${block.lines.map((line) => `<p>${words(line)}</p>`).join("\n")}\n</div>`;
    case "list":
      return block.items.length === 0
        ? ""
        : `<ul>\n${block.items.map((item) => `<li>${words(item)}</li>`).join("\n")}\n</ul>`;
    case "facts":
      return `<dl>\n${block.rows.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`).join("\n")}\n</dl>`;
    case "table":
      return tableText(block, id);
    case "code":
      return `<div class="code">\n<p id="${id}">${escaped(block.caption)}</p>\n<pre tabindex="0" role="group" aria-labelledby="${id}"><code>${escaped(block.text)}</code></pre>\n</div>`;
    case "absent":
      return `<p class="absent"><strong>${escaped(block.what)}</strong> cannot be told: ${words(block.reason)}.</p>`;
    case "chart": {
      const { title, summary } = block.data;
      return `<figure>\n${inlineSvg(drawChart(block), id)}\n<figcaption><strong>${escaped(title)}</strong> <span>${words(summary)}</span></figcaption>\n</figure>`;
    }
    default:
      return assertNever(block);
  }
};

const tableText = ({ caption, columns, rows }: Extract<Block, { kind: "table" }>, id: string): string => {
  const side = columns.map(({ align }) => (align === "right" ? ' class="right"' : ""));
  const cells = (row: readonly string[]): string =>
    row
      .map((cell, c) =>
        c === 0 ? `<th scope="row"${side[c]}>${escaped(cell)}</th>` : `<td${side[c]}>${escaped(cell)}</td>`,
      )
      .join("");
  return `<div class="table" role="group" aria-labelledby="${id}" tabindex="0">
<table>
<caption id="${id}">${escaped(caption)}</caption>
<thead><tr>${columns.map(({ head }, c) => `<th scope="col"${side[c]}>${escaped(head)}</th>`).join("")}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join("\n")}
</tbody>
</table>
</div>`;
};

/** Escaped; what stands between backticks is code. */
const words = (text: string): string =>
  text
    .split(/`([^`\n]+)`/)
    .map((part, i) => (i % 2 === 1 ? `<code>${escaped(part)}</code>` : escaped(part)))
    .join("");
