import { type CompleteTrial, isFeasible, type Metrics, type Objective, type Point } from "@hyperdial/core";
import {
  type Comparison,
  compareTrials,
  type Finding,
  fanovaOf,
  fitSurface,
  type GoodRegions,
  goodRegions,
  type ImportanceResult,
  type Leaders,
  leadingTrials,
  type MattersOnlyWith,
  mattersOnlyWith,
  type PairDependence,
  type PartialDependence,
  pairDependence,
  partialDependence,
  type Recommendation,
  type Sensitivity,
  type Surface,
  sensitivity,
} from "@hyperdial/insight";
import type { Choice } from "../choice/choose-of.js";
import type { Front } from "../choice/front-of.js";
import { defaultSetting } from "../finalize/default-setting.js";
import { recommendAmong } from "../insight/recommend-among.js";
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
  /**
   * The trial to take, and why it where that is not plain: by what is expected where scores are noisy, with several objectives one of the front. Null where no
   * complete trial keeps the bounds.
   */
  readonly chosen: (RankedTrial & { readonly why: string | null }) | null;
  /** With one objective: the best value beside the best expected one, and how noisy scores are. */
  readonly recommendation: Finding<Recommendation>;
  /** With several objectives or bounds; null otherwise. */
  readonly front: Front | null;
  readonly choice: Finding<Choice> | null;
  /** The trial of the setting that would be used without tuning; null where none was run, or the study names none. */
  readonly usual: RankedTrial | null;
  /** The chosen trial against that one, by the folds and seeds of both. */
  readonly gain: Finding<Comparison>;
  readonly leaders: Finding<Leaders>;
  readonly importance: Finding<ImportanceResult>;
  readonly room: Finding<Sensitivity>;
  /** Where good settings lie, by rules that hold for trials they were not learned from. */
  readonly regions: Finding<GoodRegions>;
  /** Parameters that matter with one value of a choice, and little with another. */
  readonly onlyWith: readonly MattersOnlyWith[];
  /** Of the parameters that matter most. */
  readonly effects: readonly PartialDependence[];
  /** Of the two that matter most, of those that have an axis and are active together. */
  readonly pair: PairDependence | null;
}

const mostBest = 10;
const mostEffects = 6;
const leastEffects = 2;
/** What explains less has no curve of its own, but for the first ones. */
const leastShare = 0.02;

const leadingParameters = ({ parameters }: ImportanceResult): ImportanceResult["parameters"] =>
  parameters
    .filter(({ importance }, place) => place < leastEffects || importance >= leastShare)
    .slice(0, mostEffects);

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
  const leading = importance.kind === "found" ? leadingParameters(importance.value) : [];
  const compared = (trial: CompleteTrial) => ({
    trial: trial.number,
    scores: scores.get(trial.number) ?? [],
  });
  const recommendation =
    objectives.length > 1
      ? refused("it goes by one objective, and this study has several")
      : recommendAmong(study, facts.trials, "auto");
  const chosen = chosenOf(facts, feasible, recommendation);
  const best = feasible.find(({ number }) => number === chosen?.trial);
  return {
    counts: countsOf(facts, ranked.length - feasible.length),
    best: feasible.slice(0, mostBest).map(rankedTrial),
    chosen,
    recommendation,
    front: facts.front,
    choice: facts.choice,
    usual: usual === undefined ? null : rankedTrial(usual),
    gain:
      best === undefined || usual === undefined
        ? refused("no trial of a default setting is complete")
        : best === usual
          ? refused("the default setting itself is the best so far")
          : compareTrials(compared(best), compared(usual), { objective, validation }),
    leaders: leadingTrials(
      // In order of their numbers: whether a gap grows is asked along the study.
      [...feasible].sort((a, b) => a.number - b.number).map((trial) => ({ ...compared(trial), price: null })),
      { objective, validation },
    ),
    importance,
    room:
      surface.kind === "found"
        ? sensitivity(surface.value, ranked[0]?.standardErrors[objective.metric] ?? null)
        : surface,
    regions: surface.kind === "found" ? goodRegions(surface.value) : surface,
    onlyWith: surface.kind === "found" ? mattersOnlyWith(surface.value) : [],
    effects:
      surface.kind === "found"
        ? leading.flatMap(({ parameter }) => {
            const effect = partialDependence(surface.value, parameter);
            return effect.kind === "found" ? [effect.value] : [];
          })
        : [],
    pair: surface.kind === "found" ? firstPair(surface.value, leading) : null,
  };
};

/** The first two, by importance, whose common effect can be told. */
const firstPair = (
  surface: Surface,
  leading: readonly { readonly parameter: string }[],
): PairDependence | null => {
  for (const [i, second] of leading.entries())
    for (const first of leading.slice(0, i)) {
      const pair = pairDependence(surface, first.parameter, second.parameter);
      if (pair.kind === "found") return pair.value;
    }
  return null;
};

const chosenOf = (
  { choice, study }: ReportFacts,
  feasible: readonly CompleteTrial[],
  recommendation: Finding<Recommendation>,
): ReportFindings["chosen"] => {
  const [first] = feasible;
  if (first === undefined) return null;
  const of = (number: number, why: string | null): ReportFindings["chosen"] => {
    const trial = feasible.find((each) => each.number === number);
    return trial === undefined ? null : { ...rankedTrial(trial), why };
  };
  if (study.spec.objectives.length > 1)
    return choice?.kind === "found" ? of(choice.value.trial, choice.value.reason) : of(first.number, null);
  if (recommendation.kind === "found" && recommendation.value.by === "expected")
    return of(recommendation.value.trial, recommendation.value.sentence) ?? of(first.number, null);
  return of(first.number, null);
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
