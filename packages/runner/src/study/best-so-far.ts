import {
  brokenBounds,
  type CompleteTrial,
  isFeasible,
  type Metrics,
  type Objective,
  outcomeOrder,
  type Storage,
  type StudyEvent,
  type StudyId,
  type StudySpec,
  type TrialNumber,
  trialNumber,
} from "@hyperdial/core";
import { FrontSoFar } from "./front-so-far.js";
import type { BestTrial, FrontSummary, NearestTrial } from "./study.js";

const page = 10_000;

/** By what trials are ranked. */
type Goal = Pick<StudySpec, "objectives" | "bounds">;

/**
 * The best complete trial by the first objective of those that keep all bounds, the earlier of equals; and, of several objectives, the front. Kept by
 * events, and read anew only where one took a trial back or the study goes by something else.
 */
export class BestSoFar {
  readonly #storage: Storage;
  readonly #study: StudyId;
  #goal: Goal;
  /** It leads: where it breaks a bound, every other one does so more. */
  #leader: { readonly number: TrialNumber; readonly metrics: Metrics } | null = null;
  #front: FrontSoFar;
  #known: BestTrial | null = null;
  #loaded = false;

  constructor(storage: Storage, study: StudyId, goal: Goal) {
    this.#storage = storage;
    this.#study = study;
    this.#goal = goal;
    this.#front = new FrontSoFar(goal.objectives);
  }

  /** As of the last `get`. */
  get known(): BestTrial | null {
    return this.#known !== null && this.#keepsBounds(this.#known.metrics) ? this.#known : null;
  }

  /** As of the last `get`: where no trial keeps all bounds, the one that breaks them least. */
  get nearest(): NearestTrial | null {
    if (this.#known === null || this.known !== null) return null;
    return { ...this.#known, broken: brokenBounds(this.#known.metrics, this.#goal.bounds) };
  }

  /** As of the last `get`; null of one objective. */
  get front(): FrontSummary | null {
    return this.#goal.objectives.length > 1 ? this.#front.summary() : null;
  }

  apply(event: StudyEvent): void {
    switch (event.kind) {
      case "trial_invalidated":
      case "trial_restored":
      case "trial_corrected":
      case "trial_retried":
        this.#loaded = false;
        break;
      case "study_revised":
        this.#goal = event.change.spec;
        this.#loaded = false;
        break;
      case "trial_imported":
      case "run_ended":
        if (event.becomes?.state === "complete") this.#consider(event.trial, event.becomes.metrics);
        break;
      default:
    }
  }

  async get(): Promise<BestTrial | null> {
    if (!this.#loaded) await this.#load();
    const leader = this.#leader;
    if (leader === null) this.#known = null;
    else if (this.#known?.trial !== leader.number) this.#known = await this.#read(leader.number);
    return this.known;
  }

  /** Whether this trial is the best so far. */
  isBest(trial: TrialNumber): boolean {
    return this.#leader?.number === trial && this.#keepsBounds(this.#leader.metrics);
  }

  /** Whether no other trial beats this one in every objective; of one objective, whether it is the best. */
  isOnFront(trial: TrialNumber): boolean {
    return this.#front.has(trial);
  }

  /** What a trial breaks of the bounds as they are. */
  broken(metrics: Metrics): NearestTrial["broken"] {
    return brokenBounds(metrics, this.#goal.bounds);
  }

  #keepsBounds(metrics: Metrics): boolean {
    return isFeasible(metrics, this.#goal.bounds);
  }

  async #load(): Promise<void> {
    this.#leader = null;
    this.#known = null;
    this.#front = new FrontSoFar(this.#goal.objectives);
    this.#loaded = true;
    for (let from = trialNumber(1); ; ) {
      const trials = await this.#storage.trials(this.#study, { from, limit: page, states: ["complete"] });
      for (const trial of trials as readonly CompleteTrial[]) {
        if (trial.invalidated === undefined) this.#consider(trial.number, trial.metrics);
      }
      const last = trials.at(-1);
      if (last === undefined || trials.length < page) return;
      from = trialNumber(last.number + 1);
    }
  }

  #consider(number: TrialNumber, metrics: Metrics): void {
    const { objectives, bounds } = this.#goal;
    const objective = objectives[0] as Objective;
    if (metrics[objective.metric] === undefined) return;
    if (this.#keepsBounds(metrics)) this.#front.add(number, metrics);
    const leader = this.#leader;
    const order = leader === null ? -1 : outcomeOrder(objective, bounds)(metrics, leader.metrics);
    if (order < 0 || (order === 0 && leader !== null && number < leader.number))
      this.#leader = { number, metrics };
  }

  async #read(number: TrialNumber): Promise<BestTrial | null> {
    const [trial] = await this.#storage.trials(this.#study, { from: number, limit: 1 });
    if (trial?.state !== "complete" || trial.number !== number) return null;
    const { point: params, metrics, standardErrors } = trial;
    return { trial: number, params, metrics, standardErrors };
  }
}
