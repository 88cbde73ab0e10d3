import { type MarkClass, markRules, paletteProperties, withAttributes } from "./mark-styles.js";
import { escaped, group, shape, short } from "./markup.js";
import type { Palette } from "./palette.js";
import { darkPalette, lightPalette } from "./palette.js";

/** What every chart says in words: a title, and its message for who cannot see it. */
export interface Described {
  readonly title: string;
  readonly summary: string;
}

/** A chart as it was drawn, before it is set into a page or a file. */
export interface Drawing extends Described {
  readonly width: number;
  readonly height: number;
  readonly content: readonly string[];
}

/** `hd-` keeps the classes apart from a page's own. */
export const mark = (name: MarkClass): string => `hd-${name}`;

/** The width that charts are drawn for: readable on a telephone, two beside each other on a page. */
export const chartWidth = 460;

const open = ({ width, height, title, summary, content }: Drawing, id: string, extra: string): string =>
  group(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${short(width)} ${short(height)}`,
      role: "img",
      "aria-labelledby": `${id}-title ${id}-desc`,
      "font-family": "system-ui, sans-serif",
      "font-size": 12,
    },
    [
      group("title", { id: `${id}-title` }, [escaped(title)]),
      group("desc", { id: `${id}-desc` }, [escaped(summary)]),
      extra,
      ...content,
    ],
  );

/** For a page that has `chartStyle`. `id` is the page's own for this chart. */
export const inlineSvg = (drawing: Drawing, id: string): string => open(drawing, id, "");

/** For a file of its own: light or dark as its reader prefers. */
export const svgFile = (drawing: Drawing): string => {
  const { width, height } = drawing;
  const style = `<style>${chartStyle("svg")}</style>`;
  return `${open(drawing, "chart", style + shape("rect", { width, height, fill: "var(--surface)" }))}\n`;
};

/** For a reader without style sheets, such as a PDF writer: colours written out. */
export const plainSvg = (drawing: Drawing, palette: Palette = lightPalette): string =>
  withAttributes(open(drawing, "chart", ""), palette);

/** The style of all charts, for a page: colours by the reader's preference, light on paper. */
export const chartStyle = (root: string): string =>
  [
    `${root}{${paletteProperties(lightPalette)}}`,
    `@media screen and (prefers-color-scheme:dark){${root}{${paletteProperties(darkPalette)}}}`,
    markRules(),
  ].join("\n");
