import { numberScale } from "../scales/number-scale.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { label, shape, short } from "../svg/markup.js";
import { plotArea, withRoomFor, xAxis, yAxis } from "../svg/plot-area.js";
import type { SpendingData } from "./spending-data.js";

/** Steps that grow, and the limit as a line where there is one. */
export const drawSpending = ({ title, summary, unit, timeUnit, points, limit }: SpendingData): Drawing => {
  const frame = plotArea({ height: 240 });
  const last = points.at(-1)!;
  const y = numberScale([0, Math.max(last.spent, limit ?? 0)], { range: [frame.bottom, frame.top] });
  const area = withRoomFor(y, frame);
  const x = numberScale([0, last.time], { range: [area.left, area.right - 4], ends: "exact" });
  const steps = points
    .map(({ time, spent }, i) =>
      i === 0 ? `M${short(x(time))} ${short(y(spent))}` : `H${short(x(time))}V${short(y(spent))}`,
    )
    .join("");
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...yAxis(y, unit, area),
      ...xAxis(x, timeUnit, area),
      shape("path", { class: mark("band"), d: `${steps}V${short(y(0))}H${short(x(0))}Z` }),
      shape("path", { class: mark("line"), d: steps }),
      ...(limit === null
        ? []
        : [
            shape("line", {
              class: mark("guide"),
              x1: area.left,
              x2: area.right,
              y1: y(limit),
              y2: y(limit),
            }),
            label("limit", { class: mark("halo"), x: area.right, y: y(limit) - 5, "text-anchor": "end" }),
          ]),
    ],
  };
};
