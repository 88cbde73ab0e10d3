import { fitWords } from "../scales/fit-words.js";
import { numberScale } from "../scales/number-scale.js";
import { axisScale } from "../scales/parameter-axis.js";
import { shownRange } from "../scales/shown-range.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { label, shape, short } from "../svg/markup.js";
import type { ParallelData } from "./parallel-data.js";

const row = 58;
const top = 34;

/** An axis below the other, so that names have room on a telephone; lines go down from parameter to parameter to the score. */
export const drawParallel = ({ title, summary, axes, lines, metric, direction }: ParallelData): Drawing => {
  const [left, right] = [14, chartWidth - 14];
  const scales = axes.map((axis) => axisScale(axis, [left, right], 6));
  const shown = shownRange(
    lines.map(({ score }) => score),
    direction,
  )!;
  const score = numberScale(shown, { range: [left, right], ends: "exact" });
  const y = (i: number): number => top + i * row;
  /** A parameter that is not active breaks the line. */
  const pathOf = ({ values, score: own }: ParallelData["lines"][number]): string => {
    let path = "";
    let isOpen = false;
    values.forEach((value, i) => {
      if (value === null) {
        isOpen = false;
        return;
      }
      path += `${isOpen ? "L" : "M"}${short(scales[i]!(value))} ${short(y(i))}`;
      isOpen = true;
    });
    return `${path}${isOpen ? "L" : "M"}${short(score(own))} ${short(y(axes.length))}`;
  };
  const drawn = (rank: ParallelData["lines"][number]["rank"], name: "faint" | "line-thin" | "line-best") =>
    shape("path", {
      class: mark(name),
      d: lines
        .filter((line) => line.rank === rank)
        .map(pathOf)
        .join(""),
    });
  const ticksAt = (i: number, ticks: readonly { readonly x: number; readonly text: string }[]) =>
    ticks.flatMap(({ x, text }) => [
      shape("line", { class: mark("axis"), x1: x, x2: x, y1: y(i), y2: y(i) + 4 }),
      label(text, {
        class: mark("halo"),
        x: Math.min(right, Math.max(left, x)),
        y: y(i) + 16,
        "text-anchor": x > right - 12 ? "end" : x < left + 12 ? "start" : "middle",
      }),
    ]);
  return {
    title,
    summary,
    width: chartWidth,
    height: y(axes.length) + 28,
    content: [
      drawn("other", "faint"),
      drawn("good", "line-thin"),
      drawn("best", "line-best"),
      ...axes.flatMap((axis, i) => [
        shape("line", { class: mark("axis"), x1: left, x2: right, y1: y(i), y2: y(i) }),
        ...ticksAt(
          i,
          scales[i]!.ticks.map(({ at, text }) => ({
            x: at,
            text: scales[i]!.step === 0 ? text : fitWords(text, Math.max(3, Math.floor(scales[i]!.step / 7))),
          })),
        ),
        label(fitWords(axis.parameter, 50), { class: mark("halo-strong"), x: left, y: y(i) - 7 }),
      ]),
      shape("line", { class: mark("axis"), x1: left, x2: right, y1: y(axes.length), y2: y(axes.length) }),
      ...ticksAt(
        axes.length,
        score.ticks.map(({ at, text }) => ({ x: score(at), text })),
      ),
      label(`${metric} ${direction === "maximize" ? "→" : "←"}`, {
        class: mark("halo-strong"),
        x: left,
        y: y(axes.length) - 7,
      }),
    ],
  };
};
