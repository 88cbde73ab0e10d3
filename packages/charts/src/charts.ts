import { drawContour } from "./contour/draw-contour.js";
import { drawCurves } from "./curves/draw-curves.js";
import { drawEffect } from "./effect/draw-effect.js";
import { drawFront } from "./front/draw-front.js";
import { drawGap } from "./gap/draw-gap.js";
import { drawHistory } from "./history/draw-history.js";
import { drawImportance } from "./importance/draw-importance.js";
import { drawLeaders } from "./leaders/draw-leaders.js";
import { drawParallel } from "./parallel/draw-parallel.js";
import { drawSpending } from "./spending/draw-spending.js";
import type { Drawing } from "./svg/drawing.js";

/** Every chart by name: what draws its data. A new one is a folder and a line here. */
export const charts = {
  history: drawHistory,
  curves: drawCurves,
  importance: drawImportance,
  effect: drawEffect,
  contour: drawContour,
  parallel: drawParallel,
  front: drawFront,
  leaders: drawLeaders,
  gap: drawGap,
  spending: drawSpending,
} as const;

export type ChartName = keyof typeof charts;

/** A chart and the data that it is drawn from. */
export type Chart = {
  [Name in ChartName]: { readonly chart: Name; readonly data: Parameters<(typeof charts)[Name]>[0] };
}[ChartName];

/** Draws a chart; the table above pairs each name with its data. */
export const drawChart = ({ chart, data }: Chart): Drawing =>
  (charts[chart] as (data: Chart["data"]) => Drawing)(data);
