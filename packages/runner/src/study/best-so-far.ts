import {
  type CompleteTrial,
  type Metrics,
  type Objective,
  type Storage,
  type StudyEvent,
  type StudyId,
  type TrialNumber,
  trialNumber,
} from "@hyperdial/core";
import type { BestTrial } from "./study.js";

const page = 10_000;

/** The best complete trial by the first objective, the earlier of equals; kept by events, and read anew only where one took a trial back. */
export class BestSoFar {
  readonly #storage: Storage;
  readonly #study: StudyId;
  readonly #objective: Objective;
  #best: { readonly number: TrialNumber; readonly value: number } | null = null;
  #known: BestTrial | null = null;
  #loaded = false;

  constructor(storage: Storage, study: StudyId, objective: Objective) {
    this.#storage = storage;
    this.#study = study;
    this.#objective = objective;
  }

  /** As of the last `get`. */
  get known(): BestTrial | null {
    return this.#known;
  }

  apply(event: StudyEvent): void {
    switch (event.kind) {
      case "trial_invalidated":
      case "trial_restored":
      case "trial_corrected":
      case "trial_retried":
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
    const best = this.#best;
    if (best === null) this.#known = null;
    else if (this.#known?.trial !== best.number) this.#known = await this.#read(best.number);
    return this.#known;
  }

  /** Whether this trial is the best so far. */
  isBest(trial: TrialNumber): boolean {
    return this.#best?.number === trial;
  }

  async #load(): Promise<void> {
    this.#best = null;
    this.#known = null;
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
    const value = metrics[this.#objective.metric];
    if (value === undefined) return;
    const best = this.#best;
    const sign = this.#objective.direction === "maximize" ? 1 : -1;
    const gain = best === null ? 1 : sign * (value - best.value);
    if (gain > 0 || (gain === 0 && best !== null && number < best.number)) this.#best = { number, value };
  }

  async #read(number: TrialNumber): Promise<BestTrial | null> {
    const [trial] = await this.#storage.trials(this.#study, { from: number, limit: 1 });
    if (trial?.state !== "complete" || trial.number !== number) return null;
    const { point: params, metrics, standardErrors } = trial;
    return { trial: number, params, metrics, standardErrors };
  }
}
