import { fitWords } from "../scales/fit-words.js";
import { numberScale } from "../scales/number-scale.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { label, shape, short } from "../svg/markup.js";
import { plotArea } from "../svg/plot-area.js";
import { dots } from "../svg/signs.js";
import type { LeadersData } from "./leaders-data.js";

const row = 28;

/** A dot and a line for each. */
export const drawLeaders = ({ title, summary, rows, metric }: LeadersData): Drawing => {
  const area = plotArea({ left: 150, top: 8, bottom: 42, height: 8 + rows.length * row + 46 });
  const x = numberScale(
    [Math.min(...rows.map(({ low }) => low)), Math.max(...rows.map(({ high }) => high))],
    { range: [area.left + 6, area.right - 6], ticks: 4 },
  );
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...x.ticks.flatMap(({ at, text }) => [
        shape("line", { class: mark("grid"), x1: x(at), x2: x(at), y1: area.top, y2: area.bottom }),
        label(text, { class: mark("tick"), x: x(at), y: area.bottom + 16, "text-anchor": "middle" }),
      ]),
      label(metric, { class: mark("name"), x: area.right, y: area.bottom + 34, "text-anchor": "end" }),
      ...rows.flatMap(({ name, mean, low, high, kind }, i) => {
        const y = area.top + (i + 0.5) * row;
        const second = kind !== "leader";
        return [
          label(fitWords(name, 22), {
            class: mark("value"),
            x: area.left - 8,
            y: y + 4,
            "text-anchor": "end",
          }),
          shape("path", {
            class: mark(second ? "line-second" : "line"),
            d: `M${short(x(low))} ${short(y)}H${short(x(high))}m0 -4v8M${short(x(low))} ${short(y - 4)}v8`,
          }),
          dots([[x(mean), y]], second ? "dots-second" : "dots-first"),
        ];
      }),
    ],
  };
};
