import type { Objective, Parameter, ParameterValue } from "@hyperdial/core";
import { owenSobol } from "@hyperdial/numerics";
import type { Forest } from "@hyperdial/surrogates";
import { type Finding, found, refused } from "../finding.js";
import { signOf } from "../statistics/score-table.js";
import { cellAt } from "../surface/column-cells.js";
import { cubeAsker } from "../surface/cube-asker.js";
import type { Region, Surface } from "../surface/fit-surface.js";
import { forestMarginals, overCells } from "../surface/forest-marginals.js";
import { estimateOf } from "../surface/forests.js";
import { figure } from "../words/figure.js";
import { valueWords } from "../words/value-words.js";

/** The expected score at one value, averaged over all else, with its 95 % band. */
export interface EffectPoint {
  readonly value: ParameterValue;
  readonly score: number;
  readonly low: number;
  readonly high: number;
}

export interface PartialDependence {
  readonly parameter: string;
  readonly metric: string;
  /** In the order of the parameter's scale, or of its values. */
  readonly points: readonly EffectPoint[];
  /** The scores foretold at the same values for single trials, all else as in the trial. */
  readonly individual: readonly { readonly trial: number; readonly scores: readonly number[] }[];
  /** The share of the space in which the parameter is active; the average is over that. */
  readonly share: number;
  /** The curve in a sentence, made by rules. */
  readonly sentence: string;
}

const mostPoints = 32;
const mostIndividual = 12;
const levelPoints = 256;

/**
 * How the score hangs on one parameter where it is active, drawn evenly over the others: J. Friedman's partial dependence (2001), exact over the forest's
 * leaves, with a band over resamples of the trials; and individual curves (A. Goldstein et al. 2015).
 */
export const partialDependence = (surface: Surface, id: string): Finding<PartialDependence> => {
  const { space, objective, middle, deviation, regions } = surface;
  const parameter = space.parameters.find((each) => each.id === id);
  if (parameter === undefined) return refused(`there is no parameter ${id}`);
  if (parameter.width !== 1)
    return refused(
      parameter.width === 0 ? `${id} is fixed` : `${id} has no single axis to draw its effect along`,
    );
  const region = regions.find(({ parameters }) => parameters.includes(parameter));
  if (region === undefined) return refused(`${id} was active in too few trials to tell its effect`);
  const column = region.coordinates.indexOf(parameter.offset);
  const { places } = region.cells[column]!;
  // Values without an order are not put together.
  const groups = placesOf(
    places.length,
    parameter.codec.domain.kind === "number" ? mostPoints : places.length,
  );
  const curveOf = (forest: Forest): number[] => {
    const marginal = forestMarginals(region, forest, column)[column]!;
    const shift = level(region, forest) - overCells(marginal, region.cells[column]!.edges).mean;
    return groups.map(
      (cells) => shift + cells.reduce((sum, cell) => sum + marginal[cell]!, 0) / cells.length,
    );
  };
  const main = curveOf(region.forests.main);
  const replicates = region.forests.resampled.map(curveOf);
  const units = groups.map((cells) => cells.reduce((sum, cell) => sum + places[cell]!, 0) / cells.length);
  const points = units.map((unit, i): EffectPoint => {
    const { value, low, high } = estimateOf(
      main[i]!,
      replicates.map((curve) => curve[i]!),
    );
    const scoreOf = (figure: number): number => middle + deviation * figure;
    return {
      value: parameter.codec.decode([unit], 0),
      score: scoreOf(value),
      low: scoreOf(low),
      high: scoreOf(high),
    };
  });
  return found({
    parameter: id,
    metric: objective.metric,
    points,
    individual: individualCurves(surface, parameter, units),
    share: region.share,
    sentence: effectSentence(id, objective, points),
  });
};

/** Where it is best, and how much there is to gain along it; whether the bands leave room for a flat line. */
const effectSentence = (
  id: string,
  { metric, direction }: Objective,
  points: readonly EffectPoint[],
): string => {
  const sign = signOf(direction);
  const top = points.reduce((best, each) => (sign * each.score > sign * best.score ? each : best));
  const bottom = points.reduce((worst, each) => (sign * each.score < sign * worst.score ? each : worst));
  const isFlat = Math.max(...points.map(({ low }) => low)) <= Math.min(...points.map(({ high }) => high));
  if (isFlat)
    return `On average ${metric} does not tell ${id}'s values apart: a flat line lies within the band.`;
  const place = ({ value, score }: EffectPoint): string => `${figure(score)} at ${valueWords(value)}`;
  return `On average ${metric} is best along ${id} with ${place(top)}, and worst with ${place(bottom)}.`;
};

/** Cells put together, so that a curve has no more points than can be drawn. */
const placesOf = (cells: number, most: number): number[][] => {
  const each = Math.ceil(cells / most);
  return Array.from({ length: Math.ceil(cells / each) }, (_, i) =>
    Array.from({ length: Math.min(each, cells - i * each) }, (_, j) => i * each + j),
  );
};

/** The mean of a forest over its region. */
const level = ({ cells, categories }: Region, forest: Forest): number => {
  const sequence = owenSobol(cells.length, "level");
  const row = new Float64Array(cells.length);
  let sum = 0;
  for (let i = 0; i < levelPoints; i++) {
    sequence.point(i, row);
    cells.forEach(({ edges, places, kind }, c) => {
      if (categories[c] === 0 && kind === "values") row[c] = places[cellAt(edges, row[c]!)]!;
    });
    forest.ask(row);
    sum += forest.answer.mean / levelPoints;
  }
  return sum;
};

/** Of trials from the best to the worst score, where the parameter is active. */
const individualCurves = (
  { space, units, observed, forests, middle, deviation }: Surface,
  { offset }: Parameter,
  places: readonly number[],
): PartialDependence["individual"] => {
  const size = space.dimensions;
  const ask = cubeAsker(space);
  const active = observed
    .map(({ trial, score }, row) => ({ trial, score, row }))
    .filter(({ row }) => !Number.isNaN(units[row * size + offset]!))
    .sort((a, b) => a.score - b.score || a.trial - b.trial);
  const count = Math.min(mostIndividual, active.length);
  return Array.from({ length: count }, (_, i) => {
    const { trial, row } = active[count === 1 ? 0 : Math.round((i * (active.length - 1)) / (count - 1))]!;
    const at = units.slice(row * size, (row + 1) * size);
    const scores = places.map((place) => {
      at[offset] = place;
      return middle + deviation * ask(forests.main, at);
    });
    return { trial, scores };
  });
};
