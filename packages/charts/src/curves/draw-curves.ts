import { numberScale } from "../scales/number-scale.js";
import { shownRange } from "../scales/shown-range.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { shape } from "../svg/markup.js";
import { linePath } from "../svg/paths.js";
import { legend, plotArea, withRoomFor, xAxis, yAxis } from "../svg/plot-area.js";
import { dash, triangles } from "../svg/signs.js";
import type { CurvesData, LearningCurve } from "./curves-data.js";

/** A thin line for each trial, the best one's drawn strong; a triangle where one was stopped. */
export const drawCurves = ({ title, summary, curves, best, metric, direction }: CurvesData): Drawing => {
  const frame = plotArea();
  const points = curves.flatMap((curve) => curve.points);
  const steps = points.map(({ step }) => step);
  const shown = shownRange(
    points.map(({ value }) => value),
    direction,
  );
  const y = numberScale(shown ?? [0, 1], { range: [frame.bottom, frame.top] });
  const area = withRoomFor(y, frame);
  const x = numberScale([Math.min(...steps), Math.max(...steps)], {
    range: [area.left + 4, area.right - 4],
    numbers: "whole",
    ends: "exact",
  });
  const placesOf = ({ points: own }: LearningCurve) =>
    own.map(({ step, value }) => [x(step), y(value)] as const);
  const others = curves.filter(({ trial }) => trial !== best);
  const top = curves.find(({ trial }) => trial === best);
  const ends = others.filter(({ outcome }) => outcome === "stopped").map((curve) => placesOf(curve).at(-1)!);
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...yAxis(y, `${direction === "maximize" ? "↑" : "↓"} ${metric}`, area),
      ...xAxis(x, "step", area),
      shape("path", { class: mark("faint"), d: others.map((curve) => linePath(placesOf(curve))).join("") }),
      triangles(ends),
      ...(top === undefined ? [] : [shape("path", { class: mark("line"), d: linePath(placesOf(top)) })]),
      ...legend(
        [
          ...(top === undefined ? [] : [{ text: "the best", sign: dash("line") }]),
          ...(others.length === 0 ? [] : [{ text: "others", sign: dash("faint") }]),
          ...(ends.length === 0
            ? []
            : [{ text: "stopped", sign: (a: number, b: number) => triangles([[a, b]]) }]),
        ],
        area,
      ),
    ],
  };
};
