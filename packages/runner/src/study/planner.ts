import {
  assertNever,
  type Cell,
  type Decision,
  type EventNumber,
  type History,
  type Proposal,
  type RunReport,
  runBudget,
  type Sampler,
  type Scheduler,
  type SchedulerDefinition,
  type Space,
  type StopRule,
  type StudySpec,
  type Suggestion,
  type TrialNumber,
  trialNumber,
  type Verdict,
} from "@hyperdial/core";
import type { Strategy } from "./strategy.js";
import { suggestPoints } from "./suggest-points.js";
import { TriedPoints } from "./tried-points.js";
import { validationCells } from "./validation-cells.js";

/** Nothing to propose. */
export interface NoProposal {
  readonly kind: "none";
  readonly state: "wait" | "finished";
  readonly reason: string;
}

/** A paused trial to be stopped: no run is needed for that. */
export type GiveUp = Extract<Decision, { kind: "stop" }> & { readonly seenEvent: EventNumber };

/** Why a study is over, and by which of its stop rules. */
export interface StudyStop {
  readonly rule: string;
  readonly reason: string;
}

/** Points asked for together, of which the first `used` were proposed. */
interface Batch {
  readonly suggestions: readonly Suggestion[];
  readonly firstTrial: TrialNumber;
  readonly seenEvent: EventNumber;
  readonly revision: number;
  readonly asked: number;
  readonly untilStep: number | null;
  used: number;
}

/**
 * A study's scheduler and sampler at work: what to do next, as a function of the history. It holds caches alone, so one that starts
 * at any event answers the same as one that was there from the first.
 */
export class Planner {
  readonly cells: readonly Cell[];
  readonly #spec: StudySpec;
  readonly #strategy: Strategy;
  readonly #sampler: Sampler;
  readonly #scheduler: Scheduler;
  readonly #stops: readonly { readonly name: string; readonly rule: StopRule }[];
  readonly #tried: TriedPoints | null;
  /** A sampler that repeats points on purpose is not kept from it. */
  readonly #duplicates: StudySpec["duplicates"];
  #batch: Batch | null = null;

  constructor(spec: StudySpec, strategy: Strategy, space: Space) {
    this.#spec = spec;
    this.#strategy = strategy;
    this.cells = validationCells(spec.validation);
    const { objectives, bounds, seed } = spec;
    const { sampler, scheduler } = strategy;
    const trials = spec.budget.trials === undefined ? {} : { trials: spec.budget.trials };
    this.#sampler = sampler.create({
      space,
      objectives,
      bounds,
      seed,
      ...trials,
      budget: runBudget(spec),
    });
    this.#scheduler = scheduler.create({ objectives, bounds, seed, cells: this.cells, ...trials });
    this.#stops = (strategy.stops ?? []).map(({ name, create }) => ({
      name,
      rule: create({ objectives, bounds, seed, cells: this.cells }),
    }));
    this.#scheduler.checkSpace?.(space);
    this.#tried = remembersPoints(spec, space) ? new TriedPoints() : null;
    const repeats = sampler.repeats === "on purpose" && spec.duplicates === "reject";
    this.#duplicates = repeats ? "replicate" : spec.duplicates;
  }

  /** What of a history the scheduler reads. */
  get schedulerReads(): SchedulerDefinition["reads"] {
    return this.#strategy.scheduler.reads;
  }

  /** The metrics that the scheduler goes by. */
  get watches(): readonly string[] {
    const { watches = [] } = this.#scheduler;
    return typeof watches === "string" ? [watches] : watches;
  }

  /** The metrics that its stop rules go by. */
  get stopWatches(): readonly { readonly rule: string; readonly metric: string }[] {
    return this.#stops.flatMap(({ name, rule }) => rule.watches.map((metric) => ({ rule: name, metric })));
  }

  /** Why the study is over by its own rules; null while it is not. */
  stop(history: History): StudyStop | null {
    for (const { name, rule } of this.#stops) {
      const reason = rule.reason(history);
      if (reason !== null) return { rule: name, reason };
    }
    return null;
  }

  next(history: History): Decision {
    return this.#scheduler.next(history);
  }

  onReport(history: History, report: RunReport): Verdict {
    return this.#scheduler.onReport(history, report);
  }

  /**
   * `wanted`: how many new trials the asker still wants, this one among them. What is wanted is asked for at once, and the rest
   * kept for the next calls as long as no other trial comes between. A call with 1 always asks anew.
   */
  propose(history: History, wanted: number): Proposal | GiveUp | NoProposal {
    const decision = this.next(history);
    switch (decision.kind) {
      case "start":
        return this.#start(history, decision, wanted);
      case "resume": {
        const trial = history.trial(decision.trial);
        const fromStep = trial.state === "paused" ? trial.step : 0;
        return { ...decision, fromStep, seenEvent: history.event };
      }
      case "extend":
      case "stop":
        return { ...decision, seenEvent: history.event };
      case "clone":
        return this.#clone(history, decision);
      case "wait":
      case "finished":
        return { kind: "none", state: decision.kind, reason: decision.reason };
      default:
        return assertNever(decision);
    }
  }

  /** The points that an ask of so many at this history gets: what a replay compares. They are sent as far as the scheduler would send a new trial now. */
  suggestAgain(history: History, count: number): readonly Suggestion[] {
    const decision = this.next(history);
    return this.#suggest(history, count, decision.kind === "start" ? decision.untilStep : null);
  }

  #suggest(history: History, count: number, untilStep: number | null): readonly Suggestion[] {
    this.#tried?.update(history);
    return suggestPoints({
      sampler: this.#sampler,
      history,
      seed: this.#spec.seed,
      count,
      firstTrial: trialNumber(history.size + 1),
      untilStep,
      duplicates: this.#duplicates,
      tried: this.#tried,
    });
  }

  /** The trial that tried this trial's point before it; null where points are not remembered. */
  earlier(history: History, trial: TrialNumber): TrialNumber | null {
    if (this.#tried === null) return null;
    this.#tried.update(history);
    const first = this.#tried.first(history, history.trial(trial).point);
    return first === undefined || first >= trial ? null : first;
  }

  #start(history: History, decision: Decision & { kind: "start" }, wanted: number): Proposal | NoProposal {
    const trial = trialNumber(history.size + 1);
    const { point, untilStep } = decision;
    const cells = decision.cells ?? this.cells;
    const spaceVersion = history.space.version;
    if (point !== undefined) {
      const origin = { kind: "enqueued", by: `scheduler ${this.#strategy.scheduler.name}` } as const;
      return { kind: "start", trial, point, spaceVersion, origin, cells, untilStep };
    }
    const batch = this.#batchFor(history, trial, wanted, untilStep);
    const suggestion = batch.suggestions[batch.used];
    if (suggestion === undefined) {
      const reason = "the space has no more to give: every point of it was tried";
      return { kind: "none", state: "finished", reason };
    }
    return {
      kind: "start",
      trial,
      point: suggestion.point,
      spaceVersion,
      origin: {
        kind: "suggested",
        sampler: this.#strategy.sampler.name,
        reason: suggestion.reason,
        seenEvent: batch.seenEvent,
        ...(batch.asked === 1 ? {} : { asked: batch.asked }),
      },
      cells,
      untilStep,
    };
  }

  /** The last batch where its next point is the next trial's and is sent as far, or a new one. A proposal that was not taken is made again. */
  #batchFor(history: History, trial: TrialNumber, wanted: number, untilStep: number | null): Batch {
    const last = this.#batch;
    const isAlike = last?.revision === history.revision && last.untilStep === untilStep;
    if (last !== null && isAlike && last.asked > 1) {
      last.used = trial - last.firstTrial;
      const left = last.asked - last.used;
      if (left === wanted && last.used < last.suggestions.length) return last;
    }
    const suggestions = this.#suggest(history, wanted, untilStep);
    const { event: seenEvent, revision } = history;
    const asked = wanted;
    const batch = { suggestions, firstTrial: trial, seenEvent, revision, asked, untilStep, used: 0 };
    this.#batch = batch;
    return batch;
  }

  #clone(history: History, decision: Decision & { kind: "clone" }): Proposal {
    return {
      kind: "start",
      trial: trialNumber(history.size + 1),
      point: decision.point,
      spaceVersion: history.space.version,
      origin: {
        kind: "cloned",
        from: decision.from,
        reason: decision.reason,
        seenEvent: history.event,
      },
      cells: this.cells,
      untilStep: decision.untilStep,
    };
  }
}

/** In a continuous space no point comes twice by chance, and a study of a million trials pays nothing; `reuse` wants to know all the same. */
export const remembersPoints = (spec: StudySpec, space: Space): boolean =>
  spec.duplicates === "reuse" || (spec.duplicates === "reject" && Number.isFinite(space.cardinality));
