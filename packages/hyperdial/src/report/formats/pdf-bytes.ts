import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Chart, drawChart, lightPalette, plainSvg } from "@hyperdial/charts";
import { assertNever } from "@hyperdial/core";
import type { Content, TableCell, TDocumentDefinitions } from "pdfmake/interfaces.js";
import type { Block } from "../block.js";
import type { ReportSection, StudyReport } from "../study-report.js";

const margin = 42;
/** A4 in points, less the margins. */
const pageWidth = 595.28 - 2 * margin;
const gap = 18;
const mostRowsTogether = 20;

/** The report as PDF, A4, with the page's words and charts; nothing but this package is needed to write it. */
export const pdfBytes = async (report: StudyReport): Promise<Uint8Array> => {
  const { default: pdfmake } = await import("pdfmake");
  const fonts = join(dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")), "fonts/Roboto");
  const file = (name: string): string => join(fonts, `Roboto-${name}.ttf`);
  pdfmake.setFonts({
    Roboto: {
      normal: file("Regular"),
      bold: file("Medium"),
      italics: file("Italic"),
      bolditalics: file("MediumItalic"),
    },
  });
  // A study's words must not make it read anything else.
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts));
  pdfmake.setUrlAccessPolicy(() => false);
  return new Uint8Array(await pdfmake.createPdf(documentOf(report)).getBuffer());
};

const documentOf = (report: StudyReport): TDocumentDefinitions => {
  const made = new Date(report.madeAtMs).toISOString().slice(0, 16).replace("T", " ");
  return {
    info: {
      title: `${report.study}: ${report.title.toLowerCase()}`,
      creator: `Hyperdial ${report.hyperdial}`,
    },
    language: "en",
    pageSize: "A4",
    pageMargins: [margin, margin, margin, 50],
    defaultStyle: { font: "Roboto", fontSize: 9.5, lineHeight: 1.2, color: lightPalette.ink },
    footer: (page, pages) => ({
      columns: [
        { text: printable(report.study), alignment: "left" },
        { text: `${page} of ${pages}`, alignment: "right" },
      ],
      margin: [margin, 18, margin, 0],
      fontSize: 8,
      color: lightPalette.soft,
    }),
    content: [
      { text: printable(report.study), fontSize: 21, bold: true },
      { text: `${report.title}, ${made} UTC, by Hyperdial ${report.hyperdial}`, color: lightPalette.soft },
      ...missingLetters(report),
      ...report.sections.flatMap(sectionContent),
    ],
  };
};

const sectionContent = ({ title, blocks }: ReportSection): Content[] => {
  const content: Content[] = [];
  let charts: Chart[] = [];
  const endCharts = (): void => {
    for (let at = 0; at < charts.length; at += 2) content.push(chartRow(charts.slice(at, at + 2)));
    charts = [];
  };
  for (const block of blocks) {
    if (block.kind === "chart") {
      charts.push(block);
      continue;
    }
    endCharts();
    content.push(blockContent(block));
  }
  endCharts();
  const heading: Content = {
    text: printable(title),
    fontSize: 14,
    bold: true,
    margin: [0, 20, 0, 8],
    outline: true,
  };
  const [first, ...rest] = content;
  const isLong = blocks[0]?.kind === "table" && blocks[0].rows.length > mostRowsTogether;
  // A heading stays with what it is of; what is longer than a page cannot.
  return first === undefined || isLong
    ? [heading, ...content]
    : [{ stack: [heading, first], unbreakable: true }, ...rest];
};

/** Two beside each other, kept on one page with what they say. */
const chartRow = (charts: readonly Chart[]): Content => {
  const width = (pageWidth - gap) / 2;
  return {
    columns: charts.map((chart) => {
      const { title, summary } = chart.data;
      return {
        width,
        stack: [
          { svg: withWords(plainSvg(drawChart(chart))), width },
          { text: printable(title), bold: true, margin: [0, 3, 0, 1] },
          { text: words(summary), fontSize: 8.5, color: lightPalette.soft },
        ],
      };
    }),
    columnGap: gap,
    unbreakable: true,
    margin: [0, 6, 0, 10],
  };
};

const blockContent = (block: Exclude<Block, { kind: "chart" }>): Content => {
  switch (block.kind) {
    case "text":
      return { text: words(block.text), margin: [0, 3, 0, 5] };
    case "callout":
      return box(
        block.lines.map((line, i) => ({
          text: words(line),
          fontSize: i === 0 ? 12.5 : 9.5,
          bold: i === 0,
          margin: [0, i === 0 ? 0 : 4, 0, 0],
        })),
        block.tone === "warning" ? lightPalette.second : lightPalette.first,
      );
    case "list":
      return { ul: block.items.map((item) => ({ text: words(item) })), margin: [0, 3, 0, 6] };
    case "facts":
      return {
        table: {
          widths: [130, "*"],
          body: block.rows.map(([name, value]) => [
            { text: printable(name), color: lightPalette.soft },
            { text: printable(value) },
          ]),
        },
        layout: "noBorders",
        margin: [-4, 3, 0, 6],
      };
    case "table":
      return tableContent(block);
    case "code":
      return {
        stack: [
          { text: printable(block.caption), bold: true, margin: [0, 0, 0, 3] },
          box(
            [{ text: printable(block.text), fontSize: 8.5, preserveLeadingSpaces: true }],
            lightPalette.grid,
          ),
        ],
        margin: [0, 4, 0, 6],
      };
    case "absent":
      return {
        text: [{ text: printable(block.what), bold: true }, ` cannot be told: ${words(block.reason)}.`],
        margin: [0, 4, 0, 6],
      };
    default:
      return assertNever(block);
  }
};

/** On a light ground with a line at the left. */
const box = (stack: Content[], colour: string): Content => ({
  table: { widths: ["*"], body: [[{ stack, margin: [8, 5, 8, 5] }]] },
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (at: number) => (at === 0 ? 2.5 : 0),
    vLineColor: () => colour,
    fillColor: () => "#f5f7f9",
  },
  margin: [0, 6, 0, 10],
});

const tableContent = ({ caption, columns, rows }: Extract<Block, { kind: "table" }>): Content => {
  const fontSize = columns.length > 7 ? 7 : 8.5;
  const cell = (text: string, column: number, color: string = lightPalette.ink): TableCell => ({
    text: breakable(printable(text)),
    alignment: columns[column]!.align ?? "left",
    fontSize,
    color,
  });
  return {
    stack: [
      { text: printable(caption), bold: true, margin: [0, 0, 0, 3] },
      {
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: columns.map(() => "auto"),
          body: [
            columns.map(({ head }, column) => cell(head, column, lightPalette.soft)),
            ...rows.map((row) => row.map((text, column) => cell(text, column))),
          ],
        },
        layout: {
          hLineWidth: (at: number) => (at === 0 ? 0 : 0.5),
          vLineWidth: () => 0,
          hLineColor: () => lightPalette.grid,
          paddingLeft: (at: number) => (at === 0 ? 0 : 8),
          paddingRight: () => 8,
        },
      },
    ],
    margin: [0, 4, 0, 10],
  };
};

/** The font has no arrows, so that charts' names say in words what arrows say on a page. */
const withWords = (svg: string): string =>
  svg
    .replace(/>([↑↓]) ([^<]*)</g, (_, arrow: string, name: string) => `>${name}, ${goal(arrow)}<`)
    .replace(/>([^<]*) ([→←])</g, (_, name: string, arrow: string) => `>${name}, ${goal(arrow)}<`);

const goal = (arrow: string): string =>
  arrow === "↑" || arrow === "→" ? "more is better" : "less is better";

/** What stands between backticks is code on a page; here it has no letters of its own. */
const words = (text: string): string => printable(text.replaceAll("`", ""));

/** Letters that the font has: Latin, Greek and Cyrillic, and common signs. */
const foreign = /[^\t\n\u0020-\u024f\u0370-\u03ff\u0400-\u04ff\u2010-\u2026\u2030\u20ac\u2212\u2264\u2265]/gu;

const printable = (text: string): string => text.replace(foreign, "\u{25a1}");

/** Long words such as hashes may break anywhere. */
const breakable = (text: string): string => text.replace(/\S{30}(?=\S)/gu, "$& ");

const missingLetters = ({ sections }: StudyReport): Content[] =>
  JSON.stringify(sections)
    .replace(/[↑↓→←×]/gu, "")
    .search(foreign) < 0
    ? []
    : [
        {
          text: "Some names have letters that this file's font lacks; they stand as boxes here, and as they are in the HTML report.",
          italics: true,
          margin: [0, 6, 0, 0],
        },
      ];
