import { fitWords } from "../scales/fit-words.js";
import { numberScale } from "../scales/number-scale.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { label, shape } from "../svg/markup.js";
import { legend, plotArea } from "../svg/plot-area.js";
import type { ImportanceData } from "./importance-data.js";

const row = 26;

/** A bar for each, with its interval as a line. */
export const drawImportance = ({ title, summary, bars, unit }: ImportanceData): Drawing => {
  const hasPairs = bars.some(({ kind }) => kind === "pair");
  const top = hasPairs ? 24 : 8;
  const area = plotArea({ left: 150, top, bottom: 40, height: top + bars.length * row + 46 });
  const most = Math.max(0.01, ...bars.map(({ high }) => high));
  const least = Math.min(0, ...bars.map(({ low }) => low));
  const x = numberScale([100 * least, 100 * most], { range: [area.left, area.right - 8] });
  const place = (share: number): number => x(100 * share);
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...x.ticks.flatMap(({ at, text }) => [
        shape("line", { class: mark("grid"), x1: x(at), x2: x(at), y1: area.top, y2: area.bottom }),
        label(`${text} %`, { class: mark("tick"), x: x(at), y: area.bottom + 16, "text-anchor": "middle" }),
      ]),
      label(unit, { class: mark("name"), x: area.right, y: area.bottom + 34, "text-anchor": "end" }),
      ...bars.flatMap(({ name, share, low, high, kind }, i) => {
        const y = area.top + 4 + i * row;
        const [from, to] = share < 0 ? [place(share), place(0)] : [place(0), place(share)];
        return [
          label(fitWords(name, 22), {
            class: mark("value"),
            x: area.left - 8,
            y: y + 14,
            "text-anchor": "end",
          }),
          shape("rect", {
            class: mark(kind === "pair" ? "bar-second" : "bar"),
            x: from,
            y: y + 3,
            width: Math.max(1, to - from),
            height: 13,
          }),
          shape("path", {
            class: mark("whisker"),
            d: `M${place(low).toFixed(1)} ${y + 9.5}H${place(high).toFixed(1)}m0 -4v8M${place(low).toFixed(1)} ${y + 5.5}v8`,
          }),
        ];
      }),
      ...(hasPairs
        ? legend(
            [
              {
                text: "alone",
                sign: (a: number, b: number) =>
                  shape("rect", { class: mark("bar"), x: a - 6, y: b - 5, width: 12, height: 10 }),
              },
              {
                text: "together, beyond each alone",
                sign: (a: number, b: number) =>
                  shape("rect", { class: mark("bar-second"), x: a - 6, y: b - 5, width: 12, height: 10 }),
              },
            ],
            area,
          )
        : []),
    ],
  };
};
