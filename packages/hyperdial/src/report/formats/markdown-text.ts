import { assertNever } from "@hyperdial/core";
import type { Block, Column } from "../block.js";
import type { StudyReport } from "../study-report.js";

/** The report as GitHub's Markdown: charts by what they say. */
export const markdownText = (report: StudyReport): string => {
  const made = new Date(report.madeAtMs).toISOString().slice(0, 16).replace("T", " ");
  const parts = [
    `# ${plain(report.study)}`,
    `${report.title} of ${made} UTC, by Hyperdial ${report.hyperdial}.`,
    ...report.sections.flatMap(({ title, blocks }) => [`## ${plain(title)}`, ...blocks.map(blockText)]),
  ];
  return `${parts.join("\n\n")}\n`;
};

const blockText = (block: Block): string => {
  switch (block.kind) {
    case "text":
      return words(block.text);
    case "callout":
      return block.lines
        .map((line, i) => (i === 0 ? `> **${words(line)}**` : `> ${words(line)}`))
        .join("\n>\n");
    case "list":
      return block.items.map((item) => `- ${words(item)}`).join("\n");
    case "facts":
      return block.rows.map(([name, value]) => `- **${plain(name)}**: ${plain(value)}`).join("\n");
    case "table":
      return `**${plain(block.caption)}**\n\n${tableText(block.columns, block.rows)}`;
    case "code":
      return `${plain(block.caption)}:\n\n${fenced(block.text)}`;
    case "absent":
      return `*${plain(block.what)}: not told, because ${words(block.reason)}.*`;
    case "chart":
      return `**${plain(block.data.title)}.** ${words(block.data.summary)}`;
    default:
      return assertNever(block);
  }
};

const tableText = (columns: readonly Column[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const inCell = (text: string): string => plain(text.replaceAll("\n", " "));
  return [
    line(columns.map(({ head }) => inCell(head))),
    line(columns.map(({ align }) => (align === "right" ? "---:" : "---"))),
    ...rows.map((row) => line(row.map(inCell))),
  ].join("\n");
};

/** Characters that would be markup stand for themselves; an underscore within a word is none. */
const plain = (text: string): string =>
  text.replace(/[\\`*[\]<>#|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");

/** As `plain`, but what stands between backticks is code. */
const words = (text: string): string =>
  text
    .split(/(`[^`\n]+`)/)
    .map((part, i) => (i % 2 === 1 ? part : plain(part)))
    .join("")
    .replaceAll("\n", " ");

/** In a fence longer than any in the text. */
const fenced = (text: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
};
