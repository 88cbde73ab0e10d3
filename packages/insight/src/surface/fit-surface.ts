import type { Parameter, Space } from "@hyperdial/core";
import { mean, owenSobol, standardDeviation } from "@hyperdial/numerics";
import { type Forest, forestColumns } from "@hyperdial/surrogates";
import { type Finding, found, refused } from "../finding.js";
import { type ColumnCells, columnCells, edgeOfCut } from "./column-cells.js";
import { type Forests, fitForests } from "./forests.js";
import type { Observations } from "./observations.js";

/** The part of a space in which some parameters are active together, and forests of the trials there. */
export interface Region {
  readonly parameters: readonly Parameter[];
  /** The share of the space that it is. */
  readonly share: number;
  readonly trials: number;
  /** The unit coordinates of the space that the forests' columns are, all active throughout. */
  readonly coordinates: Int32Array;
  readonly cells: readonly ColumnCells[];
  /** Of each column: how many categories without an order, 0 for a number. */
  readonly categories: Int32Array;
  readonly forests: Forests;
  edgeOf(column: number, cut: number): number;
}

/** What the trials say of the whole space. The forests speak of scores less `middle`, in `deviation`s. */
export interface Surface extends Observations {
  readonly middle: number;
  readonly deviation: number;
  /** n × dimensions, NaN where inactive. */
  readonly units: Float64Array;
  /** Over all coordinates, inactive ones too. */
  readonly forests: Forests;
  /** The mean squared error for trials that a tree has not seen, in squared deviations. */
  readonly error: number;
  readonly regions: readonly Region[];
}

const leastTrials = 10;
const sharePoints = 1024;

/** Fits forests to the trials, or says why not: under ten complete trials, or scores that are all the same. */
export const fitSurface = (observations: Observations): Finding<Surface> => {
  const { space, observed } = observations;
  const n = observed.length;
  if (n < leastTrials)
    return refused(
      `it takes ${leastTrials} complete trials to tell the parameters' parts; there ${n === 1 ? "is 1" : `are ${n}`}`,
    );
  const scores = Float64Array.from(observed, ({ score }) => score);
  if (scores.every((score) => score === scores[0]))
    return refused(
      `all ${n} complete trials have the same score, ${scores[0]}: no parameter made a difference`,
    );
  const size = space.dimensions;
  if (size === 0) return refused("every parameter of this space is fixed");
  const middle = mean(scores);
  const deviation = standardDeviation(scores);
  if (!(Number.isFinite(middle) && Number.isFinite(deviation) && deviation > 0))
    return refused(
      "the scores are too far apart, or too near to each other, for the variance to be a number",
    );
  const values = scores.map((score) => (score - middle) / deviation);
  const units = new Float64Array(n * size);
  observed.forEach(({ point }, i) => {
    units.set(space.encode(point), i * size);
  });
  const forests = fitForests(forestColumns(space), { n, features: units, values }, "space");
  const regions = regionsOf(space, units, values, forests);
  const error = outOfBagError(forests.main, values);
  return found({ ...observations, middle, deviation, units, forests, error, regions });
};

const regionsOf = (space: Space, units: Float64Array, values: Float64Array, whole: Forests): Region[] => {
  const size = space.dimensions;
  const { categories } = forestColumns(space);
  const allCells = columnCells(space);
  return groupsOf(space).flatMap(({ parameters, share }) => {
    const rows = rowsWhereActive(units, size, parameters[0]!.offset);
    if (rows.length < leastTrials || share === 0) return [];
    const isActive = (c: number): boolean => rows.every((row) => !Number.isNaN(units[row * size + c]!));
    const coordinates = Int32Array.from({ length: size }, (_, c) => c).filter(isActive);
    const columns = { size: coordinates.length, categories: coordinates.map((c) => categories[c]!) };
    const cells = Array.from(coordinates, (c) => allCells[c]!);
    const isWhole = columns.size === size && rows.length === values.length;
    return {
      parameters,
      share,
      trials: rows.length,
      coordinates,
      cells,
      categories: columns.categories,
      forests: isWhole
        ? whole
        : fitForests(columns, partOf(units, size, values, rows, coordinates), parameters[0]!.id),
      edgeOf: (column: number, cut: number) => edgeOfCut(cells[column]!, cut),
    };
  });
};

const rowsWhereActive = (units: Float64Array, size: number, at: number): number[] => {
  const rows: number[] = [];
  for (let row = 0; row * size < units.length; row++)
    if (!Number.isNaN(units[row * size + at]!)) rows.push(row);
  return rows;
};

const partOf = (
  units: Float64Array,
  size: number,
  values: Float64Array,
  rows: readonly number[],
  coordinates: Int32Array,
): { n: number; features: Float64Array; values: Float64Array } => {
  const width = coordinates.length;
  const features = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    coordinates.forEach((c, column) => {
      features[i * width + column] = units[row * size + c]!;
    });
  });
  return { n: rows.length, features, values: Float64Array.from(rows, (row) => values[row]!) };
};

/** Parameters that are active together, by their conditions, and the share of the space where they are. */
const groupsOf = (space: Space): { parameters: Parameter[]; share: number }[] => {
  const groups = new Map<string, { parameters: Parameter[]; share: number }>();
  for (const parameter of space.parameters) {
    if (parameter.width === 0) continue;
    const key = JSON.stringify(parameter.conditions);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { parameters: [parameter], share: 0 });
    else group.parameters.push(parameter);
  }
  const sequence = owenSobol(space.dimensions, "regions");
  const uniform = new Float64Array(space.dimensions);
  for (let i = 0; i < sharePoints; i++) {
    const point = space.decode(sequence.point(i, uniform));
    for (const group of groups.values())
      if (space.isActive(group.parameters[0]!, point)) group.share += 1 / sharePoints;
  }
  return [...groups.values()];
};

const outOfBagError = (forest: Forest, values: Float64Array): number => {
  const { means } = forest.outOfBag();
  let squares = 0;
  let count = 0;
  values.forEach((value, i) => {
    if (Number.isNaN(means[i]!)) return;
    squares += (value - means[i]!) ** 2;
    count++;
  });
  return count === 0 ? 1 : squares / count;
};
