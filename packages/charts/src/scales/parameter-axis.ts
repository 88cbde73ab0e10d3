import { axisOf, type Parameter, type ParameterValue, type Scale } from "@hyperdial/core";
import { scaleLinear } from "d3-scale";
import { type NumberScale, numberScale } from "./number-scale.js";

/** A parameter as an axis: its range and scale, or its values as words. Plain data. */
export type ParameterAxis = { readonly parameter: string } & (
  | {
      readonly kind: "number";
      readonly scale: Scale;
      readonly min: number;
      readonly max: number;
      /** `whole`: an integer's, without fractions between. */
      readonly numbers: "any" | "whole";
    }
  | { readonly kind: "words"; readonly words: readonly string[] }
);

/** Null for a parameter that has no single axis: a subset, a permutation, a simplex, a fixed one. */
export const parameterAxis = ({ id, codec, definition, width }: Parameter): ParameterAxis | null => {
  const { domain } = codec;
  if (width !== 1) return null;
  if (domain.kind === "number") {
    const scale = "scale" in definition && definition.scale !== undefined ? definition.scale : "linear";
    return {
      parameter: id,
      kind: "number",
      scale,
      min: domain.min,
      max: domain.max,
      numbers: domain.integer ? "whole" : "any",
    };
  }
  return domain.kind === "scalars"
    ? { parameter: id, kind: "words", words: domain.values.map(String) }
    : null;
};

/** Where a parameter's values lie between two ends; the ticks are few enough to be read. */
export interface AxisScale {
  (value: ParameterValue): number;
  readonly ticks: NumberScale["ticks"];
  /** How far apart two values lie, where there are words; else 0. */
  readonly step: number;
}

export const axisScale = (
  axis: ParameterAxis,
  [start, end]: readonly [number, number],
  ticks = 5,
): AxisScale => {
  if (axis.kind === "words") {
    const step = (end - start) / axis.words.length;
    const place = (index: number): number => start + (index + 0.5) * step;
    return Object.assign((value: ParameterValue): number => place(axis.words.indexOf(String(value))), {
      ticks: axis.words.map((text, i) => ({ at: place(i), text })),
      step,
    });
  }
  const { min, max, scale, numbers: kind } = axis;
  const { position } = axisOf(scale, min, max);
  const along = scaleLinear()
    .domain([position(min), position(max)])
    .range([start, end]);
  const place = (value: ParameterValue): number => along(position(Number(value)));
  const numbers = numberScale([min, max], {
    range: [start, end],
    kind: scale === "log" ? "log" : "linear",
    ticks,
    numbers: kind,
    ends: "exact",
  });
  const spread = numbers.ticks.map(({ at, text }) => ({ at: place(at), text }));
  return Object.assign(place, { ticks: apart(spread, Math.abs(end - start) / (ticks + 3)), step: 0 });
};

/** Those that stand far enough from the one before: a bent scale crowds round numbers at one end. */
const apart = (ticks: NumberScale["ticks"], least: number): NumberScale["ticks"] => {
  const kept: { readonly at: number; readonly text: string }[] = [];
  for (const tick of ticks) {
    const before = kept.at(-1);
    if (before === undefined || Math.abs(tick.at - before.at) >= least) kept.push(tick);
  }
  return kept;
};
