import type { ParameterValue } from "@hyperdial/core";
import { owenSobol } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";
import { columnCells } from "../surface/column-cells.js";
import { cubeAsker } from "../surface/cube-asker.js";
import type { Surface } from "../surface/fit-surface.js";

/** The expected score over two parameters together, averaged over all else. */
export interface PairDependence {
  readonly parameters: readonly [string, string];
  readonly metric: string;
  /** Along the first and the second parameter: evenly spaced on a number's scale, or all values. */
  readonly values: readonly [readonly ParameterValue[], readonly ParameterValue[]];
  /** By the second parameter's values, then by the first's: `scores[j * values[0].length + i]`. */
  readonly scores: readonly number[];
}

const mostPlaces = 24;
const backgrounds = 48;

/**
 * J. Friedman's partial dependence (2001) of two parameters: forests' foretold scores over a grid, averaged over draws of the others from the whole space. Both must have
 * an axis, and be active together.
 */
export const pairDependence = (surface: Surface, first: string, second: string): Finding<PairDependence> => {
  const { space, objective, middle, deviation, forests } = surface;
  const [a, b] = [first, second].map((id) => space.parameters.find((each) => each.id === id));
  if (a === undefined || b === undefined)
    return refused(`there is no parameter ${a === undefined ? first : second}`);
  if (a.width !== 1 || b.width !== 1) return refused(`${a.width !== 1 ? first : second} has no single axis`);
  if (!surface.regions.some(({ parameters }) => parameters.includes(a) && parameters.includes(b)))
    return refused(`${first} and ${second} are not active together throughout`);
  const cells = columnCells(space);
  const placesOf = (offset: number): Float64Array => {
    const { places } = cells[offset]!;
    return places.length <= mostPlaces
      ? places
      : Float64Array.from({ length: mostPlaces }, (_, i) => (i + 0.5) / mostPlaces);
  };
  const [across, up] = [placesOf(a.offset), placesOf(b.offset)];
  const scores = new Float64Array(across.length * up.length);
  const sequence = owenSobol(space.dimensions, "pairs");
  const at = new Float64Array(space.dimensions);
  const ask = cubeAsker(space);
  for (let draw = 0; draw < backgrounds; draw++) {
    sequence.point(draw, at);
    up.forEach((y, j) => {
      across.forEach((x, i) => {
        at[a.offset] = x;
        at[b.offset] = y;
        scores[j * across.length + i]! += ask(forests.main, at) / backgrounds;
      });
    });
  }
  const valuesOf = (places: Float64Array, { codec }: typeof a): ParameterValue[] =>
    Array.from(places, (place) => codec.decode([place], 0));
  return found({
    parameters: [first, second],
    metric: objective.metric,
    values: [valuesOf(across, a), valuesOf(up, b)],
    scores: Array.from(scores, (score) => middle + deviation * score),
  });
};
