import { type CompleteTrial, isFeasible, type Metrics, type Objective, type Point } from "@hyperdial/core";
import {
  type Comparison,
  compareTrials,
  type Finding,
  fanovaOf,
  fitSurface,
  type ImportanceResult,
  type Leaders,
  leadingTrials,
  type PartialDependence,
  partialDependence,
  type Sensitivity,
  sensitivity,
} from "@hyperdial/insight";
import { defaultSetting } from "../finalize/default-setting.js";
import { bestFirst } from "./best-first.js";
import type { ReportFacts } from "./report-facts.js";

export interface RankedTrial {
  readonly trial: number;
  readonly params: Point;
  readonly metrics: Metrics;
  readonly standardErrors: Metrics;
}

/** What the facts say, as far as they say it; the sections' words are made from this. */
export interface ReportFindings {
  readonly counts: {
    readonly trials: number;
    readonly complete: number;
    /** Complete, and beyond a bound. */
    readonly infeasible: number;
    readonly stopped: number;
    readonly failed: number;
    /** Waiting, running or paused. */
    readonly open: number;
    readonly invalidated: number;
  };
  /** The best feasible trials by the first objective, the best first: ten at most. */
  readonly best: readonly RankedTrial[];
  /** The trial of the setting that would be used without tuning; null where none was run, or the study names none. */
  readonly usual: RankedTrial | null;
  /** The best trial against that one, by the folds and seeds of both. */
  readonly gain: Finding<Comparison>;
  readonly leaders: Finding<Leaders>;
  readonly importance: Finding<ImportanceResult>;
  readonly room: Finding<Sensitivity>;
  /** Of the parameters that matter most. */
  readonly effects: readonly PartialDependence[];
}

const mostBest = 10;
const mostEffects = 6;

const refused = (reason: string): Finding<never> => ({ kind: "refused", reason });

/** The complete trials that count, those within all bounds first, each part by the objective. */
export const rankedTrials = (facts: ReportFacts, objective: Objective): readonly CompleteTrial[] => {
  const { bounds } = facts.study.spec;
  const order = bestFirst(objective);
  const feasible = (trial: CompleteTrial): number => (isFeasible(trial.metrics, bounds) ? 0 : 1);
  return facts.trials
    .filter((trial): trial is CompleteTrial => trial.state === "complete" && trial.invalidated === undefined)
    .filter((trial) => objective.metric in trial.metrics)
    .sort(
      (a, b) =>
        feasible(a) - feasible(b) ||
        order(a.metrics[objective.metric]!, b.metrics[objective.metric]!) ||
        a.number - b.number,
    );
};

const rankedTrial = ({ number, point, metrics, standardErrors }: CompleteTrial): RankedTrial => ({
  trial: number,
  params: point,
  metrics,
  standardErrors,
});

/** Computes what there is enough to go by for, and keeps the reason where there is not. */
export const findingsOf = (facts: ReportFacts): ReportFindings => {
  const { study, space, scores } = facts;
  const { objectives, bounds, validation } = study.spec;
  const objective = objectives[0]!;
  const ranked = rankedTrials(facts, objective);
  const feasible = ranked.filter(({ metrics }) => isFeasible(metrics, bounds));
  const setting = defaultSetting(study.spec);
  const key = setting === null ? null : space.key(setting);
  const usual =
    key === null
      ? undefined
      : ranked.find((trial) => trial.spaceVersion === space.version && space.key(trial.point) === key);
  const surface = fitSurface({
    space,
    objective,
    observed: [...ranked]
      .sort((a, b) => a.number - b.number)
      .flatMap((trial) => {
        const point = trial.spaceVersion === space.version ? trial.point : space.adopt(trial.point);
        return point === null
          ? []
          : [{ trial: trial.number, point, score: trial.metrics[objective.metric]! }];
      }),
  });
  const importance = surface.kind === "found" ? fanovaOf(surface.value) : surface;
  const leading = importance.kind === "found" ? importance.value.parameters.slice(0, mostEffects) : [];
  const compared = (trial: CompleteTrial) => ({
    trial: trial.number,
    scores: scores.get(trial.number) ?? [],
  });
  const [best] = feasible;
  return {
    counts: countsOf(facts, ranked.length - feasible.length),
    best: feasible.slice(0, mostBest).map(rankedTrial),
    usual: usual === undefined ? null : rankedTrial(usual),
    gain:
      best === undefined || usual === undefined
        ? refused("there is no complete trial of a default setting beside a best one")
        : best === usual
          ? refused("the default setting itself is the best so far")
          : compareTrials(compared(best), compared(usual), { objective, validation }),
    leaders: leadingTrials(
      feasible.map((trial) => ({ ...compared(trial), price: null })),
      { objective, validation },
    ),
    importance,
    room:
      surface.kind === "found"
        ? sensitivity(surface.value, ranked[0]?.standardErrors[objective.metric] ?? null)
        : surface,
    effects:
      surface.kind === "found"
        ? leading.flatMap(({ parameter }) => {
            const effect = partialDependence(surface.value, parameter);
            return effect.kind === "found" ? [effect.value] : [];
          })
        : [],
  };
};

const countsOf = ({ trials }: ReportFacts, infeasible: number): ReportFindings["counts"] => {
  const counting = trials.filter(({ invalidated }) => invalidated === undefined);
  const count = (...states: readonly string[]): number =>
    counting.filter(({ state }) => states.includes(state)).length;
  return {
    trials: trials.length,
    complete: count("complete"),
    infeasible,
    stopped: count("stopped"),
    failed: count("failed"),
    open: count("waiting", "running", "paused"),
    invalidated: trials.length - counting.length,
  };
};
