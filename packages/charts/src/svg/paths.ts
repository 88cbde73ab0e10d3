import { area, line } from "d3-shape";

type Place = readonly [x: number, y: number];

const lines = line<Place>().digits(1);

/** A line through places. */
export const linePath = (places: readonly Place[]): string => lines([...places]) ?? "";

/** The band between two lines over the same places. */
export const bandPath = (
  band: readonly { readonly x: number; readonly low: number; readonly high: number }[],
): string =>
  area<(typeof band)[number]>()
    .x(({ x }) => x)
    .y0(({ low }) => low)
    .y1(({ high }) => high)
    .digits(1)([...band]) ?? "";
