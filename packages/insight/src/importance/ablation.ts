import type { Parameter } from "@hyperdial/core";
import { type Finding, found, refused } from "../finding.js";
import { signOf } from "../statistics/score-table.js";
import { bestObservation } from "../surface/best-observation.js";
import { cubeAsker } from "../surface/cube-asker.js";
import { fitSurface, type Surface } from "../surface/fit-surface.js";
import { estimateOf } from "../surface/forests.js";
import type { Observations } from "../surface/observations.js";
import { figure } from "../words/figure.js";
import type { ImportanceMethod, ImportanceResult, ParameterImportance } from "./importance.js";
import { importanceSentence } from "./importance-sentence.js";

const what = "the way from the default setting to the best";

const compute = (observations: Observations): Finding<ImportanceResult> => {
  const finding = fitSurface(observations);
  if (finding.kind === "refused") return finding;
  const surface = finding.value;
  const { space, observed, objective, deviation } = surface;
  const best = observed[bestObservation(surface)]!;
  const path = walk(surface);
  if (path.steps.length === 0) return refused(`trial ${best.trial}, the best, is the default setting`);
  const sign = signOf(objective.direction);
  const gain = path.scores[0]!.at(-1)! - path.scores[0]![0]!;
  if (!(sign * gain > 0))
    return refused(
      "forests see no gain from the default setting to the best trial: more trials would have to tell it from chance",
    );
  // In units of the main forest's gain for all, so that a resample that sees none says little.
  const shareOf = (scores: readonly number[], step: number): number =>
    (scores[step + 1]! - scores[step]!) / gain;
  const [main, ...resampled] = path.scores;
  const changed = path.steps.map(({ id }, step): ParameterImportance => {
    const { value, low, high } = estimateOf(
      shareOf(main!, step),
      resampled.map((scores) => shareOf(scores, step)),
    );
    return { parameter: id, importance: value, low, high };
  });
  const kept = space.parameters
    .filter((parameter) => parameter.width > 0 && !path.steps.includes(parameter))
    .map(({ id }) => ({ parameter: id, importance: 0, low: 0, high: 0 }));
  return found({
    method: "ablation",
    unit: `share of ${what}`,
    parameters: [...changed, ...kept],
    trials: observed.length,
    notes: [
      `forests foretell a change of ${figure(deviation * gain)} in ${objective.metric} from the default setting to trial ${best.trial}`,
      ...(kept.length > 0
        ? [`the same in both, or inactive: ${kept.map(({ parameter }) => parameter).join(", ")}`]
        : []),
    ],
    sentence: importanceSentence(changed, what),
  });
};

/**
 * From the default to the best trial one parameter at a time, each time the one that gains most (or loses least); the scores on the way by the main forest,
 * and by each resampled one on the same way. C. Fawcett & H. Hoos, J. Heuristics 22 (2016); by a surrogate as in A. Biedenkapp et al., AAAI 2017.
 */
const walk = (surface: Surface): { steps: Parameter[]; scores: number[][] } => {
  const { space, units, forests, objective } = surface;
  const size = space.dimensions;
  const sign = signOf(objective.direction);
  const ask = cubeAsker(space);
  const all = [forests.main, ...forests.resampled];
  const row = bestObservation(surface);
  const target = units.subarray(row * size, (row + 1) * size);
  const at = space.encode(space.defaultPoint).slice();
  const scores = all.map((forest) => [ask(forest, at)]);
  const steps: Parameter[] = [];
  for (;;) {
    // A parameter that became active on the way stands at its default.
    const here = space.encode(space.decode(at));
    const candidates = space.parameters.filter(({ offset, width }) => {
      for (let c = offset; c < offset + width; c++)
        if (!Number.isNaN(target[c]!) && !Number.isNaN(here[c]!) && target[c] !== here[c]) return true;
      return false;
    });
    if (candidates.length === 0) return { steps, scores };
    const moved = candidates.map(({ offset, width }) => {
      const next = at.slice();
      next.set(target.subarray(offset, offset + width), offset);
      return { next, score: ask(forests.main, next) };
    });
    let most = 0;
    moved.forEach(({ score }, i) => {
      if (sign * score > sign * moved[most]!.score) most = i;
    });
    at.set(moved[most]!.next);
    steps.push(candidates[most]!);
    all.forEach((forest, f) => {
      scores[f]!.push(ask(forest, at));
    });
  }
};

export const ablation: ImportanceMethod = {
  summary:
    "what each change from the default setting to the best trial brought, one at a time, the greatest gain first",
  source:
    "Fawcett, Hoos: Analysing differences between algorithm configurations through ablation, J. Heuristics 2016; Biedenkapp et al., AAAI 2017",
  compute,
};
