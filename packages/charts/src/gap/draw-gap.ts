import { numberScale } from "../scales/number-scale.js";
import { chartWidth, type Drawing, mark } from "../svg/drawing.js";
import { shape } from "../svg/markup.js";
import { bandPath, linePath } from "../svg/paths.js";
import { legend, plotArea, withRoomFor, xAxis, yAxis } from "../svg/plot-area.js";
import { dash, dots } from "../svg/signs.js";
import type { GapData } from "./gap-data.js";

/** Two lines with the gap between them; the number of trials doubles from stage to stage, so its axis is logarithmic. */
export const drawGap = ({ title, summary, metric, stages }: GapData): Drawing => {
  const frame = plotArea({ height: 260 });
  const trials = stages.map((stage) => stage.trials);
  const scores = stages.flatMap(({ apparent, corrected }) => [apparent, corrected]);
  const y = numberScale([Math.min(...scores), Math.max(...scores)], { range: [frame.bottom - 4, frame.top] });
  const area = withRoomFor(y, frame);
  const x = numberScale([trials[0]!, trials.at(-1)!], {
    range: [area.left + 6, area.right - 8],
    kind: "log",
    numbers: "whole",
    ends: "exact",
  });
  const apparent = stages.map((stage) => [x(stage.trials), y(stage.apparent)] as const);
  const corrected = stages.map((stage) => [x(stage.trials), y(stage.corrected)] as const);
  return {
    title,
    summary,
    width: chartWidth,
    height: area.height,
    content: [
      ...yAxis(y, metric, area),
      ...xAxis(x, "trials", area),
      shape("path", {
        class: mark("band"),
        d: bandPath(apparent.map(([at, high], i) => ({ x: at, low: corrected[i]![1], high }))),
      }),
      shape("path", { class: mark("line"), d: linePath(apparent) }),
      dots(apparent, "dots-first"),
      shape("path", { class: mark("line-second"), d: linePath(corrected) }),
      dots(corrected, "dots-second"),
      ...legend(
        [
          { text: "as chosen", sign: dash("line") },
          { text: "worth on other data", sign: dash("line-second") },
        ],
        area,
      ),
    ],
  };
};
