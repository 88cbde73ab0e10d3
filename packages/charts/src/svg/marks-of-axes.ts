import { fitWords } from "../scales/fit-words.js";
import type { AxisScale } from "../scales/parameter-axis.js";
import { mark } from "./drawing.js";
import { label, shape } from "./markup.js";
import type { PlotArea } from "./plot-area.js";

/** A parameter along the bottom. */
export const parameterXAxis = (scale: AxisScale, name: string, area: PlotArea): readonly string[] => [
  shape("line", { class: mark("axis"), x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom }),
  ...scale.ticks.flatMap(({ at, text }) => [
    shape("line", { class: mark("axis"), x1: at, x2: at, y1: area.bottom, y2: area.bottom + 4 }),
    label(scale.step === 0 ? text : fitWords(text, Math.max(3, Math.floor(scale.step / 7))), {
      class: mark("tick"),
      x: at,
      y: area.bottom + 17,
      "text-anchor": "middle",
    }),
  ]),
  label(fitWords(name, 60), {
    class: mark("name"),
    x: area.right,
    y: area.bottom + 34,
    "text-anchor": "end",
  }),
];

/** A parameter up the left side. */
export const parameterYAxis = (scale: AxisScale, name: string, area: PlotArea): readonly string[] => [
  shape("line", { class: mark("axis"), x1: area.left, x2: area.left, y1: area.top, y2: area.bottom }),
  ...scale.ticks.flatMap(({ at, text }) => [
    shape("line", { class: mark("axis"), x1: area.left - 4, x2: area.left, y1: at, y2: at }),
    label(fitWords(text, 7), { class: mark("tick"), x: area.left - 7, y: at + 4, "text-anchor": "end" }),
  ]),
  label(fitWords(name, 34), { class: mark("name"), x: 2, y: 13 }),
];
