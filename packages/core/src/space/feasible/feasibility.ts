import { keyedRandom, type Random } from "@hyperdial/numerics";
import { HyperdialError } from "../../errors/hyperdial-error.js";
import type { CompiledConstraint } from "../compile-constraint.js";
import type { Point } from "../point.js";
import { type Cell, type Cells, cellsOf, toMiddle } from "./box.js";
import { descend } from "./descend.js";
import { type Ground, isAllowed, quantiles } from "./ground.js";
import { type Listed, listFeasible } from "./list-feasible.js";
import { nearest } from "./nearest.js";
import { pave } from "./paving.js";
import { walk } from "./walk.js";

/** How much work each way of finding a point may do: counts, never time, so that answers do not depend on the machine. */
const plainDraws = 200;
const trialDraws = 1_500;
const cellDraws = 5_000;
const trialDives = 20;
const dives = 60;
const cutsToSample = 1_500;
const cutsToProve = 6_000;
const lastDraws = 300_000;

export interface Feasibility {
  /** A draw from the priors among allowed points. */
  sample(random: Random): Point;
  nearest(point: Point): Point;
}

/** All that finding allowed points needs; what is costly is made on first need and kept. */
export const feasibilityOf = (ground: Ground): Feasibility => {
  const { dimensions } = ground;
  const shares = new Float64Array(dimensions);
  let listed: Listed | null | undefined;
  let prepared: Prepared | undefined;
  let pickListed: ((random: Stream) => number) | undefined;
  let known: Point | undefined;

  const draw = (random: Stream): Point => {
    for (let i = 0; i < dimensions; i++) shares[i] = random.next();
    return ground.decode(quantiles(ground, shares));
  };

  const fromList = ({ points, masses }: Listed, random: Stream): Point => {
    pickListed ??= pickerOf(masses);
    const point = points[pickListed(random)]!;
    for (let i = 0; i < dimensions; i++) shares[i] = random.next();
    quantiles(ground, shares);
    for (const { name, codec, offset, alone, tests } of ground.slots) {
      const value = point[name];
      // Of a shared name, only the active slot's value fits its codec; the others' coordinates are not read.
      if (value === undefined || (!alone && tests !== null && !codec.parse(value).ok)) continue;
      codec.encode(value, shares, offset);
    }
    return ground.decode(shares);
  };

  const inCell = (cells: Cells, cell: Cell, random: Stream): Point => {
    for (let i = 0; i < dimensions; i++) shares[i] = random.next();
    cells.axes.forEach(({ slot, codec }, axis) => {
      const { offset } = ground.slots[slot]!;
      const [low, high] = cells.ends(cell, axis);
      const from = codec.prior === null ? low : codec.prior.distribution(low);
      const to = codec.prior === null ? high : codec.prior.distribution(high);
      shares[offset] = from + shares[offset]! * (to - from);
    });
    return ground.decode(quantiles(ground, shares));
  };

  /** Cuts down from a cell, going into a half by its mass, until its points are allowed or it has none. */
  const dive = (cells: Cells, from: Cell, random: Stream): Point | null => {
    let cell = from;
    for (let depth = 0; depth < 40 * cells.axes.length; depth++) {
      const halves = cells.cut(cell)?.filter((half) => cells.judge(half) !== "none") ?? [];
      if (halves.length > 0) cell = halves[pickerOf(halves.map(cells.mass))(random)]!;
      const point = inCell(cells, cell, random);
      if (isAllowed(ground, point)) return point;
      if (halves.length === 0) return null;
    }
    return null;
  };

  /** Which way to draw from the cells pays, tried once with a stream of its own: later draws do not depend on earlier ones. */
  const prepare = (): Prepared => {
    const cells = cellsOf(ground);
    const { cells: kept } = pave(cells, cutsToSample, () => "go on");
    const pick = pickerOf(kept.map(({ mass }) => mass));
    const draw = (random: Stream): Point => inCell(cells, kept[pick(random)]!.cell, random);
    const diveFrom = (random: Stream): Point | null => dive(cells, kept[pick(random)]!.cell, random);
    const random = plainStream();
    let allowed = 0;
    for (let i = 0; i < trialDraws; i++) if (isAllowed(ground, draw(random))) allowed++;
    if (allowed >= trialDraws / 300) return { draws: cellDraws, draw };
    let reached = 0;
    for (let i = 0; i < trialDives; i++) if (diveFrom(random) !== null) reached++;
    return reached >= trialDives / 4 ? { draws: dives, draw: diveFrom } : { draws: 0, draw };
  };

  const sample = (random: Random): Point => {
    for (let i = 0; i < plainDraws; i++) {
      const point = draw(random);
      if (isAllowed(ground, point)) return point;
    }
    if (listed === undefined) listed = listFeasible(ground);
    if (listed !== null && listed.points.length > 0) return fromList(listed, random);
    prepared ??= prepare();
    for (let i = 0; i < prepared.draws; i++) {
      const point = prepared.draw(random);
      if (point !== null && isAllowed(ground, point)) return point;
    }
    known ??= findFeasible(ground);
    return walk(ground, known, random);
  };

  return {
    sample,
    nearest(point) {
      if (isAllowed(ground, point)) return point;
      known ??= findFeasible(ground);
      return nearest(ground, point, known);
    },
  };
};

type Stream = Pick<Random, "next">;

/** How often to draw from the cells, and one draw. */
interface Prepared {
  readonly draws: number;
  draw(random: Stream): Point | null;
}

/** An index, by mass. */
const pickerOf = (masses: readonly number[]): ((random: Stream) => number) => {
  let total = 0;
  const sums = masses.map((mass) => {
    total += mass;
    return total;
  });
  return (random) => {
    const wanted = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! <= wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
};

type Found = { readonly kind: "found"; readonly point: Point } | { readonly kind: "none" | "unknown" };

/** Looks for an allowed point by every means, or proves that there is none. Always the same answer for the same space. */
const look = (ground: Ground): Found => {
  const start = new Float64Array(ground.dimensions).fill(Number.NaN);
  const low = descend(ground, start);
  if (low !== null) return { kind: "found", point: ground.decode(low) };
  const listed = listFeasible(ground);
  if (listed !== null) {
    const first = listed.points[0];
    if (first === undefined) return { kind: "none" };
    const unit = start.slice();
    for (const { name, codec, offset } of ground.slots) {
      const value = first[name];
      if (value !== undefined && codec.parse(value).ok) codec.encode(value, unit, offset);
    }
    return { kind: "found", point: ground.decode(unit) };
  }
  const cells = cellsOf(ground);
  let point: Point | null = null;
  const paving = pave(cells, cutsToProve, (cell) => {
    const middle = ground.decode(toMiddle(cells, cell, ground.slots, start.slice()));
    if (isAllowed(ground, middle)) point = middle;
    return point === null ? "go on" : "enough";
  });
  if (point !== null) return { kind: "found", point };
  if (paving.cells.length === 0) return { kind: "none" };
  const heaviest = [...paving.cells].sort((a, b) => b.mass - a.mass).slice(0, 20);
  for (const { cell } of heaviest) {
    const unit = descend(ground, toMiddle(cells, cell, ground.slots, start.slice()));
    if (unit !== null) return { kind: "found", point: ground.decode(unit) };
  }
  const unit = start.slice();
  const stream = plainStream();
  for (let i = 0; i < lastDraws; i++) {
    for (let at = 0; at < unit.length; at++) unit[at] = stream.next();
    const drawn = ground.decode(unit);
    if (isAllowed(ground, drawn)) return { kind: "found", point: drawn };
  }
  return { kind: "unknown" };
};

/** For the search alone, where no trial's randomness is at hand: the same numbers for every space. */
const plainStream = (): Stream => keyedRandom("feasible points");

/** An allowed point; throws `infeasible_space` that names the constraints in conflict. */
const findFeasible = (ground: Ground): Point => {
  const found = look(ground);
  if (found.kind === "found") return found.point;
  const { constraints } = ground;
  // Whatever can be left out without losing the conflict is no part of it: what stays is as small as can be.
  let conflict: readonly CompiledConstraint[] = constraints;
  for (const constraint of constraints) {
    const fewer = conflict.filter((other) => other !== constraint);
    if (fewer.length > 0 && look({ ...ground, constraints: fewer }).kind === found.kind) conflict = fewer;
  }
  const sources = conflict.map(({ source }) => `\`${source}\``);
  const words =
    sources.length === 1
      ? `the constraint ${sources[0]}`
      : `the constraints ${sources.slice(0, -1).join(", ")} and ${sources.at(-1)}`;
  throw new HyperdialError(
    "infeasible_space",
    found.kind === "none"
      ? `no setting within the ranges can meet ${words}${sources.length === 1 ? "" : " together"}`
      : `no setting was found that meets ${words}${sources.length === 1 ? "" : " together"}`,
    {
      hint: "widen a range, or loosen a constraint",
      path: ["constraints", constraints.indexOf(conflict.at(-1)!)],
    },
  );
};
