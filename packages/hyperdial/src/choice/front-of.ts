import {
  boundText,
  type CompleteTrial,
  isFeasible,
  type Metrics,
  type Storage,
  type StudyRecord,
} from "@hyperdial/core";
import { frontUncertainty, type OutcomeFront, outcomeFront, whyEmpty } from "@hyperdial/insight";
import { completeTrials } from "./complete-trials.js";
import { type Outcome, outcomeOf } from "./outcome.js";

export interface FrontTrial extends Outcome {
  /** Later trials that came to the very same values of all objectives. */
  readonly alike: readonly number[];
  /** How likely it is on the front at all, by the noise over its folds and seeds; null where nothing tells of noise. */
  readonly chance: number | null;
}

/** The trials of a study that no other one beats in every objective, of those that keep all its bounds. */
export interface Front {
  readonly study: string;
  readonly objectives: StudyRecord["spec"]["objectives"];
  /** The best by the first objective first. */
  readonly trials: readonly FrontTrial[];
  /** Complete trials with every objective and bounded metric, and how many of them keep all bounds. */
  readonly complete: number;
  readonly feasible: number;
  /** Complete trials that lack an objective or a bounded metric: of them nothing can be said. */
  readonly unjudged: number;
  /** By bound, how many of the complete trials keep it. */
  readonly kept: Readonly<Record<string, number>>;
  /** What the front dominates up to the reference, in the product of the objectives' units; null where an objective never differs. */
  readonly hypervolume: number | null;
  /** The same as a share of what could be dominated, from the best of each objective to the reference. */
  readonly hypervolumeShare: number | null;
  readonly reference: Metrics | null;
  /** Where nothing is feasible: the trial that breaks the bounds least, and the bound that the fewest keep. */
  readonly nearest: Outcome | null;
  readonly hardest: string | null;
  readonly sentence: string;
}

/** The front of a stored study. */
export const frontOf = async (storage: Storage, study: StudyRecord): Promise<Front> => {
  const { objectives, bounds } = study.spec;
  const complete = await completeTrials(storage, study);
  const front = outcomeFront(outcomesOf(complete), { objectives, bounds });
  const outcome = (number: number): Outcome =>
    outcomeOf(complete.find((trial) => trial.number === number)!, bounds);
  const chances = await chancesOf(storage, study, complete);
  return {
    study: study.name,
    objectives,
    trials: front.members.map(({ trial, alike }) => ({
      ...outcome(trial),
      alike,
      chance: chances?.get(trial) ?? null,
    })),
    complete: front.judged,
    feasible: front.feasible,
    unjudged: front.unjudged,
    kept: Object.fromEntries(front.bounds.map(({ bound, kept }) => [boundText(bound), kept])),
    hypervolume: front.hypervolume?.value ?? null,
    hypervolumeShare: front.hypervolume?.share ?? null,
    reference:
      front.reference === null
        ? null
        : Object.fromEntries(objectives.map(({ metric }, i) => [metric, front.reference![i]!])),
    nearest: front.nearest === null ? null : outcome(front.nearest.trial),
    hardest: front.hardest === null ? null : boundText(front.hardest),
    sentence: sentenceOf(front),
  };
};

/** Of more trials than this it would take longer than the answer is worth. */
const mostDrawn = 1000;

/** By trial, how often it is on the front when outcomes are drawn anew; null where nothing tells of noise. */
const chancesOf = async (
  storage: Storage,
  { id, spec }: StudyRecord,
  complete: readonly CompleteTrial[],
): Promise<ReadonlyMap<number, number> | null> => {
  const { objectives, bounds } = spec;
  const feasible = complete.filter(
    ({ metrics }) =>
      isFeasible(metrics, bounds) && objectives.every(({ metric }) => Number.isFinite(metrics[metric])),
  );
  const isNoisy = feasible.some(({ standardErrors }) => Object.keys(standardErrors).length > 0);
  if (!isNoisy || feasible.length > mostDrawn) return null;
  const snapshot = await storage.snapshot(id);
  const noisy = feasible.map(({ number, metrics, standardErrors }) => ({
    trial: number,
    metrics,
    standardErrors,
    cells: snapshot.read(number).values.filter((cell): cell is Metrics => cell !== undefined),
  }));
  const finding = frontUncertainty(noisy, objectives, []);
  if (finding.kind === "refused") return null;
  return new Map(finding.value.trials.map(({ trial, chance }) => [trial, chance]));
};

export const outcomesOf = (trials: readonly CompleteTrial[]) =>
  trials.map(({ number: trial, metrics }) => ({ trial, metrics }));

const sentenceOf = (front: OutcomeFront): string => {
  const { members, objectives, bounds, judged, unjudged, feasible } = front;
  if (members.length === 0) {
    const why = whyEmpty(front);
    return `The front is empty: ${why}.`;
  }
  const left = unjudged === 0 ? "" : ` (${unjudged} more lack a metric that is asked of them now)`;
  const complete = `of ${judged} complete${left}`;
  const among =
    bounds.length === 0
      ? complete
      : `of ${feasible} that keep ${bounds.length === 1 ? "the bound" : "all bounds"}, ${complete}`;
  if (objectives.length === 1)
    return `There is one objective: trial ${members[0]!.trial} is the best by ${objectives[0]!.metric}, ${among}.`;
  return members.length === 1
    ? `Trial ${members[0]!.trial} is the best in every objective, ${among}.`
    : `${members.length} trials that no other beats in every objective, ${among}.`;
};
