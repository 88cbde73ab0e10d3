import { drawHistory } from "./history/draw-history.js";
import type { Drawing } from "./svg/drawing.js";

/** Every chart by name: what draws its data. A new one is a folder and a line here. */
export const charts = {
  history: drawHistory,
} as const;

export type ChartName = keyof typeof charts;

/** A chart and the data that it is drawn from. */
export type Chart = {
  [Name in ChartName]: { readonly chart: Name; readonly data: Parameters<(typeof charts)[Name]>[0] };
}[ChartName];

/** Draws a chart; the table above pairs each name with its data. */
export const drawChart = ({ chart, data }: Chart): Drawing =>
  (charts[chart] as (data: Chart["data"]) => Drawing)(data);
