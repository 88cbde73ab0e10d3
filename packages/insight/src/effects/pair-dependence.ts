import type { Parameter, ParameterValue } from "@hyperdial/core";
import { owenSobol } from "@hyperdial/numerics";
import type { Forest } from "@hyperdial/surrogates";
import { type Finding, found, refused } from "../finding.js";
import { cellAt } from "../surface/column-cells.js";
import type { Region, Surface } from "../surface/fit-surface.js";
import { estimateOf } from "../surface/forests.js";

/** The expected score over two parameters together, averaged over all else. */
export interface PairDependence {
  readonly parameters: readonly [string, string];
  readonly metric: string;
  /** Along the first and the second parameter: evenly spaced on a number's scale, or all values. */
  readonly values: readonly [readonly ParameterValue[], readonly ParameterValue[]];
  /** By the second parameter's values, then by the first's: `scores[j * values[0].length + i]`. */
  readonly scores: readonly number[];
  /** Of each score how far it may lie off, by the 95 % interval over resamples of the trials. */
  readonly margins: readonly number[];
  /** The share of the space in which both are active; the average is over that. */
  readonly share: number;
}

const mostPlaces = 24;
const backgrounds = 32;

/**
 * J. Friedman's partial dependence (2001) of two parameters: forests' foretold scores over a grid, averaged over draws of the others from the part of the space
 * where both are active. Refuses parameters without an axis, and such as are never active together.
 */
export const pairDependence = (surface: Surface, first: string, second: string): Finding<PairDependence> => {
  const { space, objective, middle, deviation, regions } = surface;
  const [a, b] = [first, second].map((id) => space.parameters.find((each) => each.id === id));
  if (a === undefined || b === undefined)
    return refused(`there is no parameter ${a === undefined ? first : second}`);
  if (a === b) return refused(`${first} cannot be paired with itself`);
  if (a.width !== 1 || b.width !== 1) return refused(`${a.width !== 1 ? first : second} has no single axis`);
  // Where both are active and the least else is asked for.
  const region = regions
    .filter(({ coordinates }) => coordinates.includes(a.offset) && coordinates.includes(b.offset))
    .reduce<Region | null>((most, each) => (most === null || each.share > most.share ? each : most), null);
  if (region === null) return refused(`${first} and ${second} are active together in too few trials`);
  const [across, up] = [placesOf(region, a), placesOf(region, b)];
  const tableOf = (forest: Forest): Float64Array => table(region, forest, [a, b], [across, up]);
  const main = tableOf(region.forests.main);
  const resampled = region.forests.resampled.map(tableOf);
  const estimates = Array.from(main, (score, at) =>
    estimateOf(
      score,
      resampled.map((each) => each[at]!),
    ),
  );
  const valuesOf = (places: Float64Array, { codec }: Parameter): ParameterValue[] =>
    Array.from(places, (place) => codec.decode([place], 0));
  return found({
    parameters: [first, second],
    metric: objective.metric,
    values: [valuesOf(across, a), valuesOf(up, b)],
    scores: estimates.map(({ value }) => middle + deviation * value),
    margins: estimates.map(({ value, high }) => deviation * (high - value)),
    share: region.share,
  });
};

const placesOf = ({ cells, coordinates }: Region, { offset }: Parameter): Float64Array => {
  const { places } = cells[coordinates.indexOf(offset)]!;
  return places.length <= mostPlaces
    ? places
    : Float64Array.from({ length: mostPlaces }, (_, i) => (i + 0.5) / mostPlaces);
};

/** A forest's mean at each pair of places, over the same draws of the region's other columns. */
const table = (
  { coordinates, cells, categories }: Region,
  forest: Forest,
  [a, b]: readonly [Parameter, Parameter],
  [across, up]: readonly [Float64Array, Float64Array],
): Float64Array => {
  const scores = new Float64Array(across.length * up.length);
  const [first, second] = [coordinates.indexOf(a.offset), coordinates.indexOf(b.offset)];
  const sequence = owenSobol(coordinates.length, "pairs");
  const row = new Float64Array(coordinates.length);
  for (let draw = 0; draw < backgrounds; draw++) {
    sequence.point(draw, row);
    cells.forEach(({ edges, places, kind }, c) => {
      if (categories[c] === 0 && kind === "values") row[c] = places[cellAt(edges, row[c]!)]!;
    });
    up.forEach((y, j) => {
      across.forEach((x, i) => {
        row[first] = x;
        row[second] = y;
        forest.ask(row);
        scores[j * across.length + i]! += forest.answer.mean / backgrounds;
      });
    });
  }
  return scores;
};
