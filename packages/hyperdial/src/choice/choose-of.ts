import {
  type Bound,
  didYouMean,
  HyperdialError,
  type Metrics,
  type Objective,
  type Storage,
  type StudyRecord,
  type StudySpec,
} from "@hyperdial/core";
import { boundsSchema } from "@hyperdial/core/spec";
import {
  type ChoiceRuleName,
  choiceRules,
  chooseFromFront,
  type Liking,
  likingOfFront,
  type OutcomeFront,
} from "@hyperdial/insight";
import { objectiveOf } from "../insight/objective-of.js";
import { completeTrials } from "./complete-trials.js";
import { outcomesOf } from "./front-of.js";
import { type Outcome, outcomeOf } from "./outcome.js";

/** What a choice goes by, over what the study says. */
export interface ChoiceOptions {
  /** By which rule; absent: by what is given here or in the study: limits, priorities, targets, weights; else the knee. */
  readonly by?: ChoiceRuleName | undefined;
  /** By metric, how much it counts. */
  readonly weights?: Metrics | undefined;
  /** By metric, what is good enough. */
  readonly targets?: Metrics | undefined;
  /** The objectives that come first, in this order. */
  readonly priorities?: readonly string[] | undefined;
  /** Lexicographic: what is so near to the best, in parts of the front's range, is as good; 0 to 1. */
  readonly tolerance?: number | undefined;
  /** What the choice has to keep beside the study's bounds: `"latency_ms <= 20"`. */
  readonly limits?: readonly (string | Bound)[] | undefined;
  /** Within limits: the objective that counts; the first where absent. */
  readonly metric?: string | undefined;
}

export interface ChoiceRunnerUp extends Outcome {
  readonly score: number;
  /** What it trades beside the chosen one. */
  readonly differs: string;
}

/** One trial of a study's front, and why. */
export interface Choice extends Outcome {
  readonly study: string;
  readonly by: ChoiceRuleName;
  /** In sentences. */
  readonly reason: string;
  /** Null where there was one to choose. */
  readonly score: number | null;
  readonly scoreMeans: string;
  readonly runnersUp: readonly ChoiceRunnerUp[];
  /** Other trials that came to the very same values of all objectives. */
  readonly alike: readonly number[];
  /** How many there were to choose from. */
  readonly front: number;
}

/** Chooses one of a stored study's front; throws `invalid_argument` with the reason where nothing can be chosen. */
export const chooseOf = async (
  storage: Storage,
  study: StudyRecord,
  options: ChoiceOptions,
): Promise<Choice> => {
  const { spec, name } = study;
  const objectives = objectivesFor(spec, options);
  const limits = limitsOf(options.limits ?? []);
  const { tolerance } = options;
  if (tolerance !== undefined && !(tolerance >= 0 && tolerance < 1))
    throw wrong(
      `a tolerance of ${tolerance} is no part of the front's range`,
      "from 0 to below 1, such as 0.05",
    );
  const { metric } = objectiveOf(spec, options.metric);
  const complete = await completeTrials(storage, study);
  const outcomes = outcomesOf(complete);
  const rule = options.by ?? ruleFor(objectives, limits);
  const answers = rule === "preference" ? (await storage.snapshot(study.id)).preferences : [];
  const likingOf = (front: OutcomeFront): Liking | null => {
    const liking = answers.length === 0 ? null : likingOfFront(front, outcomes, answers);
    return liking === null || liking.answers === 0 ? null : liking;
  };
  const request = { likingOf, objectives, bounds: spec.bounds, limits, metric, tolerance };
  const asked = chooseFromFront(outcomes, { ...request, rule });
  // Nobody asked for a knee: where there is none, what every front has.
  const isOwn = asked.kind === "refused" && options.by === undefined && rule === "knee";
  const finding = isOwn ? chooseFromFront(outcomes, { ...request, rule: "topsis" }) : asked;
  if (finding.kind === "refused") throw wrong(`nothing of ${name} can be chosen: ${finding.reason}`);
  const { trial, alike, rule: by, reason, score, scoreMeans, runnersUp, front } = finding.value;
  const bounds = by === "within" ? [...spec.bounds, ...limits] : spec.bounds;
  const outcome = (number: number): Outcome =>
    outcomeOf(complete.find((each) => each.number === number)!, bounds);
  return {
    study: name,
    ...outcome(trial),
    by,
    reason,
    score,
    scoreMeans,
    runnersUp: runnersUp.map((each) => ({
      ...outcome(each.trial),
      score: each.score,
      differs: each.differs,
    })),
    alike,
    front,
  };
};

const wrong = (fact: string, hint?: string): HyperdialError =>
  new HyperdialError("invalid_argument", fact, hint === undefined ? {} : { hint });

/** By what the user said of the objectives. */
const ruleFor = (objectives: readonly Objective[], limits: readonly Bound[]): ChoiceRuleName => {
  if (limits.length > 0) return "within";
  if (objectives.some(({ priority }) => priority !== undefined)) return "lexicographic";
  if (objectives.some(({ target }) => target !== undefined)) return "target";
  if (objectives.some(({ weight }) => weight !== undefined)) return "weighted";
  return "knee";
};

/** The study's objectives with what holds for this choice instead. */
const objectivesFor = (
  spec: StudySpec,
  { weights = {}, targets = {}, priorities }: ChoiceOptions,
): readonly Objective[] => {
  for (const metric of [...Object.keys(weights), ...Object.keys(targets), ...(priorities ?? [])])
    objectiveOf(spec, metric);
  for (const [metric, weight] of Object.entries(weights))
    if (!(weight > 0 && Number.isFinite(weight)))
      throw wrong(`${metric} cannot count ${weight}`, "a weight is a number above 0");
  for (const [metric, target] of Object.entries(targets))
    if (!Number.isFinite(target)) throw wrong(`the target of ${metric} is no number`);
  return spec.objectives.map((objective) => {
    const { metric } = objective;
    const place = priorities?.indexOf(metric) ?? -1;
    return {
      ...objective,
      weight: weights[metric] ?? objective.weight,
      target: targets[metric] ?? objective.target,
      priority: priorities === undefined ? objective.priority : place < 0 ? undefined : place + 1,
    };
  });
};

const limitsOf = (limits: readonly (string | Bound)[]): readonly Bound[] => {
  const parsed = boundsSchema.safeParse(limits);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const at = issue?.path[0];
  const given = typeof at === "number" ? limits[at] : undefined;
  throw wrong(
    given === undefined
      ? `the limits cannot hold: ${issue?.message}`
      : `${JSON.stringify(given)} is no limit`,
    'a limit is written "METRIC <= NUMBER" or "METRIC >= NUMBER"',
  );
};

/** The rule of that name, or `invalid_argument` with those that there are. */
export const checkRule = (name: string): ChoiceRuleName => {
  if (Object.hasOwn(choiceRules, name)) return name as ChoiceRuleName;
  const names = Object.keys(choiceRules);
  const meant = didYouMean(name, names);
  throw wrong(
    `"${name}" is no way to choose`,
    meant === undefined ? `there are ${names.join(", ")}` : `did you mean ${meant}?`,
  );
};
