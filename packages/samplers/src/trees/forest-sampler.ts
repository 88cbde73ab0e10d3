import {
  enumeratePoints,
  type Sampler,
  type SamplerContext,
  type Space,
  type Suggestion,
} from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import {
  type Candidate,
  candidateOf,
  drawCandidates,
  expectedImprovement,
  type ForestOptions,
  forestColumns,
  sumOfAcquisitions,
  transformValues,
  unitEmbedding,
} from "@hyperdial/surrogates";
import { wholeSpace } from "../bayesian/whole-space.js";
import { chooseRows } from "../observed/choose-rows.js";
import { followObservations, type Observations } from "../observed/follow-observations.js";
import type { Ranked } from "../observed/losses.js";
import { findNewPoint } from "../visited/find-new-point.js";
import { initialDesign } from "../visited/initial-design.js";
import { suggestEach } from "../visited/suggest-each.js";
import type { VisitedPoints } from "../visited/visited-points.js";
import { believePending } from "./believe-pending.js";
import { climb } from "./climb.js";
import { explain } from "./explain.js";
import { rowsOf } from "./rows-of.js";
import { boundedSettings, type ForestSettings } from "./settings.js";
import { successForest } from "./success-forest.js";

/** From so many on that keep the bounds, losses are learned of these alone, and where bounds are kept is a forest of its own. */
const leastFeasible = 4;

const keepsBounds = ({ excesses }: Ranked): boolean => excesses?.every((excess) => !(excess > 0)) ?? true;

/** Known points, the best of which searches start from. */
const elites = 10;

/**
 * Sequential model-based optimisation with forests (Hutter et al., Sequential model-based optimization for general algorithm
 * configuration, 2011): an initial design, then the maximum of the log expected improvement under a forest grown anew each
 * time, times the chance of success, found from draws and by local search. Now and then a random point. Unlike SMAC's, trees
 * grow on what trends of their own leave (`fitForest`), so that a few trials are enough to see which way to go.
 */
export const forestSampler = (context: SamplerContext<unknown>, usual: ForestSettings): Sampler => {
  const { objectives, seed } = context;
  let settings = boundedSettings(usual, context.space.dimensions);
  const observations = followObservations(context);
  let space: Space | null = null;
  let points = enumeratePoints(context.space);
  let design = initialDesign(context.space, points, seed);
  let embedding = unitEmbedding(context.space);
  let columns = forestColumns(context.space);
  let whole: readonly Candidate[] = [];

  const setSpace = (now: Space): void => {
    space = now;
    settings = boundedSettings(usual, now.dimensions);
    points = enumeratePoints(now);
    design = initialDesign(now, points, seed);
    embedding = unitEmbedding(now);
    columns = forestColumns(now);
    whole = wholeSpace(now, embedding, points);
  };

  const optionsFor = (trial: number, what: "objective" | "success"): ForestOptions => ({
    trees: settings.trees,
    draw: "all",
    tried: Math.max(1, Math.min(Math.ceil(settings.tried * columns.size), settings.mostTried)),
    leaf: 1,
    rows: settings.rows,
    trend: what === "objective" ? "quadratic" : "none",
    key: [seed, trial, what],
  });

  const byForest = (
    state: Observations,
    pending: readonly Candidate[],
    visited: VisitedPoints,
    random: Random,
    trial: number,
  ): Suggestion | null => {
    const { seen, rising } = state;
    const losses = state.losses(random);
    const rows = chooseRows(losses, settings.conditioned);
    const chosen = [
      ...Array.from(rows, (row) => seen[row]!),
      ...rising.filter((other) => other.state === "paused"),
    ];
    // Where too little keeps the bounds, by how much they are broken is what there is to learn.
    const feasible = chosen.filter(keepsBounds);
    const learnsLosses = feasible.length >= leastFeasible;
    const observed = learnsLosses ? feasible : chosen;
    const successes = learnsLosses ? seen.filter(keepsBounds) : seen;
    const failed =
      successes.length === seen.length
        ? state.failed
        : [...state.failed, ...seen.filter((one) => !keepsBounds(one)).map(({ candidate }) => candidate)];
    const { values, invert } = transformValues(
      Float64Array.from(observed, (observation) => losses.of(observation).loss),
      "power",
    );
    const known = observed.map(({ candidate }) => candidate);
    const data = { n: known.length, features: rowsOf(known, columns.size), values };
    const forest = believePending(columns, data, pending, optionsFor(trial, "objective"));
    let threshold = Number.POSITIVE_INFINITY;
    for (const value of values) threshold = Math.min(threshold, value);
    const acquisitions = [expectedImprovement(forest, threshold, columns.size)];
    if (failed.length > 0)
      acquisitions.push(
        successForest(
          columns,
          successes.map(({ candidate }) => candidate),
          failed,
          optionsFor(trial, "success"),
        ),
      );
    const acquisition = sumOfAcquisitions(acquisitions, columns.size);
    const order = Array.from(known, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
    const starts = order.slice(0, elites).map((i) => ({ ...known[i]!, features: known[i]!.unit }));
    const pool =
      whole.length > 0
        ? [...whole]
        : drawCandidates(state.space, embedding, starts, random, settings.candidates, null);
    for (const candidate of pool) candidate.value = acquisition.screen(candidate.features, 0);
    const byValue = (a: Candidate, b: Candidate): number => b.value - a.value;
    const valued = pool.sort(byValue).slice(0, Math.max(settings.exact, whole.length));
    for (const candidate of valued) candidate.value = acquisition.value(candidate.features, 0);
    const fresh: Candidate[] = [];
    for (const candidate of valued.sort(byValue)) {
      if (fresh.length >= settings.climbs) break;
      if (!visited.has(candidate.point)) fresh.push(candidate);
    }
    let best: Candidate | null = fresh[0] ?? null;
    if (best !== null && whole.length === 0) {
      for (const start of fresh) {
        const top = climb(start, {
          space: state.space,
          embedding,
          acquisition,
          elites: starts,
          random,
          neighbours: Math.ceil(settings.neighbours / settings.climbs),
          visited: ({ point }) => visited.has(point),
        });
        if (top.value > best.value) best = top;
      }
    }
    if (best === null) return null;
    const first = observed[order[0]!]!;
    const { unit } = best;
    const changed = unit.filter((u, c) => !Object.is(u, first.candidate.unit[c])).length;
    const reason = explain(
      forest,
      { unit, best: { trial: first.trial, loss: first.losses[0]! }, changed, invert },
      objectives,
    );
    return { point: best.point, reason };
  };

  return {
    suggest(ask) {
      const { history, random } = ask;
      const state = observations.at(history);
      if (state.space !== space) setSpace(state.space);
      const { seen, failed, rising, visited } = state;
      const { least, most } = settings.initial;
      const initial = Math.min(Math.max(Math.ceil(embedding.dimensions / 2) + 3, least), most);
      const running = rising.filter((other) => other.state !== "paused");
      const pending = [...state.open, ...running.map(({ candidate }) => candidate)];
      const paused = rising.length - running.length;
      return suggestEach(ask, visited, (trial) => {
        const stream = random(trial);
        const known = seen.length + failed.length + paused + pending.length;
        let suggestion: Suggestion | null = null;
        if (known >= initial && seen.length >= 2) {
          if (stream.next() < settings.random) {
            const point = findNewPoint(state.space, visited, {
              points,
              random: stream,
              draw: () => state.space.sampleFeasible(stream),
            });
            if (point !== null)
              suggestion = { point, reason: "a random point, so that no region stays out of sight" };
          } else suggestion = byForest(state, pending, visited, stream, trial);
        }
        suggestion ??= design(known, visited, stream);
        if (suggestion !== null) pending.push(candidateOf(state.space, state.embedding, suggestion.point));
        return suggestion;
      });
    },
  };
};
