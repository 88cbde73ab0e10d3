import { contours } from "d3-contour";
import { numberScale } from "../scales/number-scale.js";
import { axisScale } from "../scales/parameter-axis.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { parameterXAxis, parameterYAxis } from "../svg/marks-of-axes.js";
import { label, shape, short } from "../svg/markup.js";
import { plotArea } from "../svg/plot-area.js";
import { dots, star } from "../svg/signs.js";
import type { ContourData } from "./contour-data.js";

const levels = 7;

/** Regions that are the darker, the better; where a parameter has words for values, a cell each. */
export const drawContour = (data: ContourData): Drawing => {
  const { title, summary, axes, size, scores, metric, direction, trials, best } = data;
  const area = plotArea({ height: 320, left: 62, top: 48 });
  const x = axisScale(axes[0], [area.left, area.right]);
  const y = axisScale(axes[1], [area.bottom, area.top]);
  const [low, high] = [Math.min(...scores), Math.max(...scores)];
  const sign = direction === "maximize" ? 1 : -1;
  /** From 0, the worst, to 1, the best. */
  const goodness = scores.map((score) =>
    high === low ? 0.5 : sign > 0 ? (score - low) / (high - low) : (high - score) / (high - low),
  );
  const cell = [(area.right - area.left) / size[0], (area.bottom - area.top) / size[1]] as const;
  const smooth = axes.every(({ kind }) => kind === "number") && size[0] > 2 && size[1] > 2;
  const regions = smooth
    ? contours()
        .size([size[0], size[1]])
        .thresholds(Array.from({ length: levels }, (_, i) => (i + 1) / (levels + 1)))(goodness)
        .map(({ coordinates }) =>
          shape("path", {
            class: mark("layer"),
            d: coordinates
              .flatMap((polygon) =>
                polygon.map(
                  (ring) =>
                    `M${ring.map(([a, b]) => `${short(area.left + a! * cell[0])} ${short(area.bottom - b! * cell[1])}`).join("L")}Z`,
                ),
              )
              .join(""),
          }),
        )
    : goodness.map((good, at) =>
        shape("rect", {
          class: mark("cell"),
          "fill-opacity": String(Math.round(100 * (0.04 + 0.8 * good)) / 100),
          x: area.left + (at % size[0]) * cell[0],
          y: area.bottom - (Math.floor(at / size[0]) + 1) * cell[1],
          width: cell[0] + 0.3,
          height: cell[1] + 0.3,
        }),
      );
  const scale = numberScale([low, high], { range: [0, 1], ends: "exact" });
  const ends = [sign > 0 ? low : high, sign > 0 ? high : low];
  const digits = (value: number): string =>
    scale.ticks.length === 0 ? String(value) : String(Number(value.toPrecision(3)));
  const barLeft = area.right - 150;
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...regions,
      dots(
        trials.map(([a, b]) => [x(a), y(b)] as const),
        "dots-small",
      ),
      ...(best === null ? [] : [star([x(best[0]), y(best[1])])]),
      ...parameterXAxis(x, axes[0].parameter, area),
      ...parameterYAxis(y, axes[1].parameter, area),
      label(`expected ${metric}`, { class: mark("tick"), x: area.right, y: 13, "text-anchor": "end" }),
      label(digits(ends[0]!), { class: mark("tick"), x: barLeft - 5, y: 31, "text-anchor": "end" }),
      ...Array.from({ length: levels + 1 }, (_, i) =>
        shape("rect", {
          class: mark("cell"),
          "fill-opacity": String(Math.round(100 * (1 - 0.86 ** i)) / 100),
          x: barLeft + (i * 100) / (levels + 1),
          y: 22,
          width: 100 / (levels + 1) + 0.2,
          height: 10,
        }),
      ),
      label(digits(ends[1]!), { class: mark("tick"), x: barLeft + 105, y: 31 }),
    ],
  };
};
