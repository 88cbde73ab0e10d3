import { numberScale } from "../scales/number-scale.js";
import { axisScale } from "../scales/parameter-axis.js";
import { shownRange } from "../scales/shown-range.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { parameterXAxis } from "../svg/marks-of-axes.js";
import { shape, short } from "../svg/markup.js";
import { bandPath, linePath } from "../svg/paths.js";
import { legend, plotArea, withRoomFor, yAxis } from "../svg/plot-area.js";
import { dash, dots, star } from "../svg/signs.js";
import type { EffectData } from "./effect-data.js";

/** Trials as dots, the expected score as a line in its band; of values without an order, a dot and an interval each. */
export const drawEffect = (data: EffectData): Drawing => {
  const { title, summary, axis, metric, direction, points, trials, best } = data;
  const frame = plotArea({ height: 260 });
  const shown = shownRange(
    trials.map(({ score }) => score),
    direction,
  ) ?? [0, 1];
  const lows = points.map(({ low }) => low);
  const highs = points.map(({ high }) => high);
  const y = numberScale([Math.min(shown[0], ...lows), Math.max(shown[1], ...highs)], {
    range: [frame.bottom - 4, frame.top],
  });
  const area = withRoomFor(y, frame);
  const x = axisScale(axis, [area.left + 6, area.right - 6]);
  const seen = dots(
    trials.map(({ value, score }) => [x(value), y(score)] as const),
    "dots",
  );
  const expected =
    axis.kind === "number"
      ? [
          shape("path", {
            class: mark("band"),
            d: bandPath(points.map(({ value, low, high }) => ({ x: x(value), low: y(low), high: y(high) }))),
          }),
          shape("path", {
            class: mark("line"),
            d: linePath(points.map(({ value, score }) => [x(value), y(score)])),
          }),
        ]
      : points.flatMap(({ value, score, low, high }) => [
          shape("path", {
            class: mark("line"),
            d: `M${short(x(value) + 8)} ${short(y(low))}V${short(y(high))}`,
          }),
          dots([[x(value) + 8, y(score)]], "dots-first"),
        ]);
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...yAxis(y, `${direction === "maximize" ? "↑" : "↓"} ${metric}`, area),
      ...parameterXAxis(x, axis.parameter, area),
      seen,
      ...expected,
      ...(best === null ? [] : [star([x(best.value), y(best.score)])]),
      ...legend(
        [
          { text: "average over all else, 95 %", sign: dash("line") },
          { text: "trials", sign: (a: number, b: number) => dots([[a, b]], "dots") },
          ...(best === null ? [] : [{ text: "best", sign: (a: number, b: number) => star([a, b]) }]),
        ],
        area,
      ),
    ],
  };
};
