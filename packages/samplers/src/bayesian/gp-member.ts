import {
  conditionGp,
  type Embedding,
  expectedImprovement,
  fitGp,
  type GpData,
  type GpMemoryUser,
  type GpParameters,
  type GpPrior,
  type GpPriorShape,
  gpPriorFor,
  type Posterior,
  type TransformedValues,
  type TransformName,
  transformValues,
} from "@hyperdial/surrogates";
import { chooseRows } from "../observed/choose-rows.js";
import type { Observation } from "../observed/follow-observations.js";
import type { Losses } from "../observed/losses.js";
import { nearestRows } from "../observed/nearest-rows.js";
import { believePending } from "./believe-pending.js";
import { fitSizes } from "./fit-schedule.js";
import type { Evidence, Member } from "./member.js";
import { type FitEffort, fitEffortFor } from "./settings.js";

export interface GpMemberSettings {
  readonly name: string;
  readonly transform: TransformName;
  /** How much better than the best a point must promise to be, in standard deviations of the transformed values. */
  readonly margin: number;
  readonly prior: GpPriorShape;
  /** What of the observations it sees: all that a model is conditioned on, or those near to the best alone. */
  readonly sees: "all" | "near";
}

/** How many observations are near, and among how many they are looked for. */
const nearby = 100;
const considered = 1024;

/** By so much in the log of their likelihood, each value given all others, standard errors must explain the values. */
const enoughLikelier = 1;

/** Above this share of the signal's variance the best value seen may be luck: what is expected at the points is compared instead. */
const muchNoise = 1e-3;

/** Parameters and the number of observations that they were fitted to. */
interface Fitted {
  readonly size: number;
  readonly parameters: GpParameters;
  readonly errors: Errors;
}

/** What standard errors of values are taken for: doubts of their own, or nothing that the common noise does not tell. */
type Errors = "doubts" | "alike";

/** A Gaussian process over all branches, on values through a transform. `of`: the outcome that it models, told apart from others in one study. */
export const gpMember = (settings: GpMemberSettings, fit: FitEffort, of: string): Member => {
  const { name, transform, margin, sees } = settings;
  const user = `${of} of the ${name}` as const;
  /** What was last fitted to the same observations: afresh, and in use. */
  let kept: { readonly seen: readonly Observation[]; readonly fresh: Fitted; readonly used: Fitted } | null =
    null;

  /** At most `limit` rows of what it sees. */
  const rowsOf = (seen: readonly Observation[], losses: Losses, limit: number): Int32Array => {
    if (sees === "all") return chooseRows(losses, limit);
    const [best] = losses.best(1);
    const center = seen[best!]!.candidate;
    return nearestRows(seen, chooseRows(losses, considered), center, Math.min(nearby, limit));
  };

  /** Fitted to what had been seen at a size of the schedule, which is the same warm and cold. */
  const fittedTo = (evidence: Evidence): Fitted => {
    const { seen, embedding, lossesOfFirst } = evidence;
    const sizes = fitSizes(seen.length);
    const known = kept?.seen === seen ? kept : null;
    const prior = gpPriorFor(settings.prior, embedding);
    const fitAt = (size: number, from: Fitted | null): Fitted => {
      const losses = lossesOfFirst(size);
      const rows = rowsOf(seen, losses, fit.rows);
      const effort = fitEffortFor(fit, rows.length, embedding.size);
      const dataBy = (errors: Errors): Data =>
        dataOf({ seen, embedding, losses, rows, rising: [] }, transform, errors);
      if (from !== null) {
        const { errors } = from;
        return { size, errors, parameters: fitOn(embedding, dataBy(errors), prior, effort, from.parameters) };
      }
      const afresh = (errors: Errors) => {
        const data = dataBy(errors);
        const parameters = fitAfresh(embedding, data, prior, effort, user);
        return { fitted: { size, errors, parameters }, data };
      };
      const alike = afresh("alike");
      if (!rows.some((row) => (losses.of(seen[row]!).error ?? 0) > 0)) return alike.fitted;
      // Over few cells an error is a guess, and over folds it holds what is hard for all: it counts where values are likelier by it.
      const doubted = afresh("doubts");
      const options = { varianceWeight: prior.varianceWeight, user } as const;
      const [without, by] = [alike, doubted].map(({ data, fitted }) =>
        conditionGp(embedding, data, fitted.parameters, options).leaveOneOut(),
      );
      return by! > without! + enoughLikelier ? doubted.fitted : alike.fitted;
    };
    const fresh = known?.fresh.size === sizes.fresh ? known.fresh : fitAt(sizes.fresh, null);
    const used =
      sizes.fitted === fresh.size
        ? fresh
        : known?.used.size === sizes.fitted
          ? known.used
          : fitAt(sizes.fitted, fresh);
    kept = { seen, fresh, used };
    return used;
  };

  return {
    name,
    believe(evidence) {
      const { embedding, pending, seen, losses } = evidence;
      const rows = sees === "all" ? evidence.rows : rowsOf(seen, losses, evidence.rows.length);
      const { parameters, errors } = fittedTo(evidence);
      const data = dataOf(
        { ...evidence, rows },
        evidence.upTo === undefined ? transform : "standard",
        errors,
      );
      const { varianceWeight } = gpPriorFor(settings.prior, embedding);
      const options = { varianceWeight, user };
      const known = conditionGp(embedding, data, parameters, options);
      const isNoisy = parameters.noise > muchNoise;
      let best = leastKnown(known, data, isNoisy ? "expected" : "seen");
      let posterior = known;
      if (pending.length > 0) {
        const believed = believePending(known, data, pending, embedding);
        // In the place of `known`, which it continues and which is not asked any more.
        posterior = conditionGp(embedding, believed, parameters, options);
        // What runs is expected to improve: another beside it would not.
        best = Math.min(best, leastOf(believed.values.subarray(data.n)));
      }
      return {
        acquisition: expectedImprovement(posterior, best - margin, embedding.size),
        posterior,
        invert: data.invert,
        apply: data.apply,
        isNoisy,
        lengths: parameters.lengths,
      };
    },
  };
};

/** With fewer values than a dozen a bend would only follow them. */
const enough = 12;

/** From the prior's mode, plain and with bent coordinates: as each value is likelier given the others. */
const fitAfresh = (
  embedding: Embedding,
  data: GpData,
  prior: GpPrior,
  fit: FitEffort,
  user: GpMemoryUser,
): GpParameters => {
  const plain = fitGp(embedding, data, { prior: { ...prior, logWarp: null }, ...fit });
  if (prior.logWarp === null || data.n < enough) return plain;
  const bent = fitOn(embedding, data, prior, fit, plain, "bent");
  const options = { varianceWeight: prior.varianceWeight, user };
  const score = (parameters: GpParameters): number =>
    conditionGp(embedding, data, parameters, options).leaveOneOut();
  return score(bent) > score(plain) ? bent : plain;
};

/** From parameters found with fewer values, in half the evaluations; bent as those were, or anew. */
const fitOn = (
  embedding: Embedding,
  data: GpData,
  prior: GpPrior,
  fit: FitEffort,
  from: GpParameters,
  shape: "bent" | "plain" = from.warp === null ? "plain" : "bent",
): GpParameters =>
  fitGp(embedding, data, {
    prior: shape === "bent" ? prior : { ...prior, logWarp: null },
    evaluations: Math.ceil(fit.evaluations / 2),
    starts: 1,
    from,
  });

const leastOf = (values: Float64Array): number => values.reduce((least, value) => Math.min(least, value));

/** The least of the values, where they are `seen`; what is expected at the points of others, and of all in much noise. */
const leastKnown = (posterior: Posterior, data: Data, values: "seen" | "expected"): number => {
  let least = Number.POSITIVE_INFINITY;
  const size = data.features.length / data.n;
  for (let i = 0; i < data.n; i++) {
    if (values === "seen" && !((data.doubts?.[i] ?? 0) > 0)) {
      least = Math.min(least, data.values[i]!);
      continue;
    }
    posterior.ask(data.features, i * size);
    least = Math.min(least, posterior.answer.mean);
  }
  return least;
};

type Data = GpData & Pick<TransformedValues, "apply" | "invert">;

/** Values through a transform. Of a foretold one the doubt is how much better it may well be. */
const dataOf = (
  { seen, embedding, losses, rows, rising, upTo }: Omit<Evidence, "pending" | "lossesOfFirst">,
  transform: TransformName,
  errors: Errors,
): Data => {
  const { size } = embedding;
  const known = [...Array.from(rows, (row) => seen[row]!), ...rising];
  const features = new Float64Array(known.length * size);
  known.forEach(({ candidate }, i) => {
    features.set(candidate.features, i * size);
  });
  const told = known.map((observation) => losses.of(observation));
  const { values, apply, invert } = transformValues(
    Float64Array.from(told, ({ loss }) => loss),
    transform,
    upTo,
  );
  const data = { n: known.length, features, values, apply, invert };
  // What all errors have in common the model's own noise stands for.
  const least = told.reduce(
    (low, { error = 0 }) => (error > 0 ? Math.min(low, error) : low),
    Number.POSITIVE_INFINITY,
  );
  const beyond = (error: number): number =>
    errors === "doubts" && error > least ? Math.sqrt(error * error - least * least) : 0;
  if (told.every(({ deviation, error = 0 }) => deviation === 0 && beyond(error) === 0)) return data;
  const doubts = values.map((value, i) => {
    const { loss, deviation, error = 0 } = told[i]!;
    const unsure = Math.max(deviation, beyond(error));
    return unsure === 0 ? 0 : (value - apply(loss - unsure)) ** 2;
  });
  return { ...data, doubts };
};
