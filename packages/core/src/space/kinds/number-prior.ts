import {
  betaCdf,
  betaQuantile,
  exp,
  log,
  log1p,
  logBeta,
  normalLogMass,
  type TruncatedNormal,
  truncatedNormalCdf,
  truncatedNormalLogDensity,
  truncatedNormalQuantile,
} from "@hyperdial/numerics";
import type { FiniteValues, PriorMeasure } from "../codec.js";
import type { Prior } from "../parameter.js";
import type { Axis } from "../scale.js";
import { failAt, type Spot, shown, suggestion } from "../spot.js";
import type { NumberRange } from "./number.js";

/** What a prior is laid over. */
export interface PriorGround {
  readonly range: NumberRange;
  readonly axis: Axis;
  /** Of the axis, from end to end. */
  readonly length: number;
  /** Between numbers and unit coordinates, without steps. */
  unitOf(value: number): number;
  numberAt(unit: number): number;
  /** Null where continuous. */
  readonly grid: { readonly step: number; readonly finite: FiniteValues } | null;
}

const priorKeys = {
  normal: ["mean", "sigma"],
  "log-normal": ["median", "sigma"],
  beta: ["alpha", "beta"],
} as const satisfies Record<Prior["type"], readonly string[]>;

/** Less of a prior's mass than this within the range is taken for a slip. */
const leastLogMass = log(1e-9);
/** A beta's density may be infinite at an end; it is read this far inside. */
const inside = 1e-12;

/** The prior over a number's unit coordinate, truncated to its range; null without one. */
export const numberPrior = (
  prior: Prior | undefined,
  ground: PriorGround,
  spot: Spot,
): PriorMeasure | null => {
  if (prior === undefined) return null;
  checkPrior(prior, spot);
  if (prior.type === "beta") return betaPrior(prior.alpha, prior.beta, ground);
  return normalPrior(prior, ground, spot);
};

const checkPrior = (prior: Prior, spot: Spot): void => {
  const types = Object.keys(priorKeys);
  const given: unknown = prior;
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    failAt(spot, "prior", `prior is ${shown(prior)}`, "write it like {type: normal, mean: 0, sigma: 1}");
  }
  if (!types.includes(prior.type))
    failAt(spot, ["prior", "type"], `no prior ${shown(prior.type)}`, suggestion(prior.type, types));
  const keys: readonly string[] = priorKeys[prior.type];
  for (const key of Object.keys(prior)) {
    if (key !== "type" && !keys.includes(key)) {
      failAt(spot, ["prior", key], `a ${prior.type} prior has no ${key}`, `it has ${keys.join(" and ")}`);
    }
  }
  for (const key of keys) {
    const value = (prior as unknown as Readonly<Record<string, unknown>>)[key];
    if (typeof value !== "number" || !Number.isFinite(value) || (key !== "mean" && value <= 0)) {
      failAt(
        spot,
        value === undefined ? "prior" : ["prior", key],
        `its prior's ${key} is ${shown(value)}`,
        key === "mean" ? "use a finite number" : "use a number above 0",
      );
    }
  }
};

const betaPrior = (alpha: number, beta: number, { unitOf, grid }: PriorGround): PriorMeasure => {
  const constant = logBeta(alpha, beta);
  const distribution = (unit: number): number => betaCdf(unit, alpha, beta);
  return {
    quantile: (share) => betaQuantile(share, alpha, beta),
    distribution,
    logDensity(value) {
      if (grid !== null) {
        const index = grid.finite.indexOf(value);
        const low = grid.finite.edge(index);
        const high = grid.finite.edge(index + 1);
        return log(distribution(high) - distribution(low)) - log(high - low);
      }
      const unit = Math.min(Math.max(unitOf(value as number), inside), 1 - inside);
      return (alpha - 1) * log(unit) + (beta - 1) * log1p(-unit) - constant;
    },
  };
};

/** A normal on the value, or on its logarithm. */
const normalPrior = (
  prior: Exclude<Prior, { type: "beta" }>,
  ground: PriorGround,
  spot: Spot,
): PriorMeasure => {
  const { range, axis, length, unitOf, numberAt, grid } = ground;
  const logarithmic = prior.type === "log-normal";
  const lay = (value: number): number =>
    logarithmic ? (value > 0 ? log(value) : Number.NEGATIVE_INFINITY) : value;
  const distribution: TruncatedNormal = {
    mean: logarithmic ? log(prior.median) : prior.mean,
    standardDeviation: prior.sigma,
    low: lay(range.low),
    high: lay(range.high),
  };
  const { mean, standardDeviation } = distribution;
  const logMass = (low: number, high: number): number =>
    normalLogMass((low - mean) / standardDeviation, (high - mean) / standardDeviation);
  const total = logMass(distribution.low, distribution.high);
  if (!(total > leastLogMass)) {
    failAt(
      spot,
      "prior",
      `its prior puts next to nothing between ${range.min} and ${range.max}`,
      "move its centre into the range, or use a larger sigma",
    );
  }
  return {
    quantile(share) {
      const at = truncatedNormalQuantile(share, distribution);
      return unitOf(logarithmic ? exp(at) : at);
    },
    distribution: (unit) => truncatedNormalCdf(lay(numberAt(unit)), distribution),
    logDensity(value) {
      const number = value as number;
      if (grid !== null) {
        const index = grid.finite.indexOf(number);
        const low = lay(Math.max(number - grid.step / 2, range.low));
        const high = lay(Math.min(number + grid.step / 2, range.high));
        return logMass(low, high) - total - log(grid.finite.edge(index + 1) - grid.finite.edge(index));
      }
      if (logarithmic && number <= 0) return Number.NEGATIVE_INFINITY;
      const density = truncatedNormalLogDensity(lay(number), distribution) - (logarithmic ? log(number) : 0);
      return density + log(length) - log(axis.slope(number));
    },
  };
};
