import type { NumberScale } from "../scales/number-scale.js";
import { chartWidth, mark } from "./drawing.js";
import { label, shape } from "./markup.js";

/** Where a chart's marks go. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
}

/** Room for axes and a legend around the marks. */
export const plotArea = ({
  height = 280,
  left = 42,
  right = 14,
  top = 34,
  bottom = 42,
}: Partial<PlotArea> = {}): PlotArea => ({
  left,
  right: chartWidth - right,
  top,
  bottom: height - bottom,
  height,
});

/** The same with room on the left for the longest of a scale's ticks. */
export const withRoomFor = (scale: NumberScale, area: PlotArea): PlotArea => ({
  ...area,
  left: 14 + 7 * Math.max(4, ...scale.ticks.map(({ text }) => text.length)),
});

/** Ticks, their lines across and the axis' name, below. */
export const xAxis = (scale: NumberScale, name: string, area: PlotArea): readonly string[] => [
  shape("line", { class: mark("axis"), x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom }),
  ...scale.ticks.flatMap(({ at, text }) => [
    shape("line", {
      class: mark("axis"),
      x1: scale(at),
      x2: scale(at),
      y1: area.bottom,
      y2: area.bottom + 4,
    }),
    label(text, { class: mark("tick"), x: scale(at), y: area.bottom + 17, "text-anchor": "middle" }),
  ]),
  label(name, { class: mark("name"), x: area.right, y: area.bottom + 34, "text-anchor": "end" }),
];

/** Ticks, lines across and the axis' name, on the left. */
export const yAxis = (scale: NumberScale, name: string, area: PlotArea): readonly string[] => [
  ...scale.ticks.flatMap(({ at, text }) => [
    shape("line", { class: mark("grid"), x1: area.left, x2: area.right, y1: scale(at), y2: scale(at) }),
    label(text, { class: mark("tick"), x: area.left - 7, y: scale(at) + 4, "text-anchor": "end" }),
  ]),
  label(name, { class: mark("name"), x: 2, y: 13 }),
];

/** What stands for what, from the right end of the chart's first line; texts are taken to be six units a letter wide. */
export const legend = (
  entries: readonly { readonly text: string; readonly sign: (x: number, y: number) => string }[],
  { right }: PlotArea,
  y = 13,
): readonly string[] => {
  const widths = entries.map(({ text }) => 20 + 6.2 * text.length + 10);
  let x = right - widths.reduce((sum, each) => sum + each, 0) + 10;
  return entries.flatMap(({ text, sign }, i) => {
    const drawn = [sign(x + 8, y - 4), label(text, { class: mark("tick"), x: x + 19, y })];
    x += widths[i]!;
    return drawn;
  });
};
