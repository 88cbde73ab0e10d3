import type { EnergyPart, RunNumber, StudyEvent } from "@hyperdial/core";
import type { CarbonIntensity } from "@hyperdial/runner";

/** What a trial drew, over all its runs and attempts. */
export interface TrialEnergy {
  readonly kilowattHours: number;
  /** CO₂ equivalents; null where they are not known of all its runs. */
  readonly carbonGrams: number | null;
  /** The meters that found it, by name. */
  readonly meters: readonly string[];
}

/** A meter's part of a study. */
export interface MeterShare {
  readonly meter: string;
  readonly of: EnergyPart["of"];
  readonly runs: number;
  readonly kilowattHours: number;
  /** Of the last run: the reading or formula, in words. */
  readonly how: string;
}

/** What a study drew. */
export interface StudyEnergy extends Pick<TrialEnergy, "kilowattHours" | "carbonGrams"> {
  /** Runs that were measured. */
  readonly runs: number;
  /** Runs that nobody measured: asked-for ones, or whose machine was lost. They are not in the figures. */
  readonly unmeasuredRuns: number;
  /** Of runs that failed or were put back: it is in the sum. */
  readonly lostKilowattHours: number;
  readonly runSeconds: number;
  readonly meters: readonly MeterShare[];
  /** How energy was found, in sentences of the processes that ran it; each once. */
  readonly found: readonly string[];
  /** By number; those that nobody measured are absent. */
  readonly trials: ReadonlyMap<number, TrialEnergy>;
}

interface Sum {
  kilowattHours: number;
  carbonGrams: number | null;
  readonly meters: Set<string>;
}

/** Adds a study's energy up, event by event. */
export class EnergyLedger {
  readonly #carbon: CarbonIntensity | null;
  readonly #claimedAtMs = new Map<RunNumber, number>();
  readonly #trials = new Map<number, Sum>();
  readonly #meters = new Map<
    string,
    { of: EnergyPart["of"]; runs: number; kilowattHours: number; how: string }
  >();
  readonly #all: Sum = { kilowattHours: 0, carbonGrams: 0, meters: new Set() };
  readonly #found = new Set<string>();
  #runs = 0;
  #unmeasured = 0;
  #lost = 0;
  #seconds = 0;

  /** With an intensity carbon is worked out anew, by when the runs ran; without, it is what was recorded with them. */
  constructor(carbon: CarbonIntensity | null = null) {
    this.#carbon = carbon;
  }

  apply(event: StudyEvent): void {
    if (event.kind === "run_claimed") this.#claimedAtMs.set(event.run, event.atMs);
    if (event.kind === "lease_expired") this.#unmeasured += 1;
    if (event.kind === "process_joined") {
      for (const sentence of event.provenance.energy ?? []) this.#found.add(sentence);
    }
    if (event.kind !== "run_ended") return;
    const { end, cost, trial, run, atMs } = event;
    const { energy } = end;
    if (energy === undefined) {
      // A trial whose result was taken over from an equal one took no time at all.
      if ((cost.runSeconds ?? 0) > 0) this.#unmeasured += 1;
      return;
    }
    this.#runs += 1;
    this.#seconds += cost.runSeconds ?? 0;
    if (end.kind === "failed") this.#lost += energy.kilowattHours;
    const grams = this.#carbon?.gramsPerKilowattHour(this.#claimedAtMs.get(run) ?? atMs, atMs);
    const carbonGrams =
      grams === undefined
        ? (energy.carbonGrams ?? null)
        : grams === null
          ? null
          : grams * energy.kilowattHours;
    const own = this.#trials.get(trial) ?? { kilowattHours: 0, carbonGrams: 0, meters: new Set() };
    this.#trials.set(trial, own);
    for (const sum of [this.#all, own]) {
      sum.kilowattHours += energy.kilowattHours;
      sum.carbonGrams =
        carbonGrams === null || sum.carbonGrams === null ? null : sum.carbonGrams + carbonGrams;
      for (const { meter } of energy.parts) sum.meters.add(meter);
    }
    for (const { meter, of, kilowattHours, how } of energy.parts) {
      const before = this.#meters.get(meter);
      const runs = (before?.runs ?? 0) + 1;
      this.#meters.set(meter, {
        of,
        runs,
        kilowattHours: (before?.kilowattHours ?? 0) + kilowattHours,
        how,
      });
    }
  }

  get total(): StudyEnergy {
    const { kilowattHours, carbonGrams } = this.#all;
    return {
      kilowattHours,
      carbonGrams: this.#runs === 0 ? null : carbonGrams,
      runs: this.#runs,
      unmeasuredRuns: this.#unmeasured,
      lostKilowattHours: this.#lost,
      runSeconds: this.#seconds,
      meters: [...this.#meters].map(([meter, share]) => ({ meter, ...share })),
      found: [...this.#found],
      trials: new Map(
        [...this.#trials].map(([trial, sum]) => [trial, { ...sum, meters: [...sum.meters] }] as const),
      ),
    };
  }
}
