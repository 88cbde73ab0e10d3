import type { EventBody, RunNumber, TrialNumber, WorkerId } from "@hyperdial/core";

/** A worker is sick when its failures in a row would be this unlikely at the rate at which the others' runs fail. */
const smallestChance = 1e-4;

interface Tally {
  passed: number;
  failed: number;
}

/** Whether the run says something of its worker: a setting that cannot be run, or a stop, says nothing. */
const verdictOn = (event: EventBody & { kind: "run_ended" }): "passed" | "failed" | null => {
  const { end } = event;
  if (end.kind !== "failed") return end.kind === "stopped" ? null : "passed";
  if (end.then === "put_back" || end.failure === "infeasible" || end.failure === "not_a_number") return null;
  return "failed";
};

/**
 * Follows a study's log and tells which worker fails again and again where the others do not. A setting that fails with two
 * workers is to blame itself, and a setting counts once however often it is tried.
 */
export class WorkerHealth {
  readonly #holder = new Map<RunNumber, WorkerId>();
  readonly #tallies = new Map<WorkerId, Tally>();
  /** The settings that failed with a worker since it last passed one. */
  readonly #streaks = new Map<WorkerId, Set<TrialNumber>>();
  readonly #quarantined = new Set<WorkerId>();

  isQuarantined(worker: WorkerId): boolean {
    return this.#quarantined.has(worker);
  }

  /** Why this worker should be quarantined; null while it is well. */
  complaint(worker: WorkerId): string | null {
    const streak = this.#streaks.get(worker)?.size ?? 0;
    if (streak === 0 || this.#quarantined.has(worker)) return null;
    const others = this.#others(worker);
    const runs = others.passed + others.failed;
    // Laplace's rule: one of each is assumed before anything is seen.
    const rate = (others.failed + 1) / (runs + 2);
    return others.passed > 0 && rate ** streak < smallestChance
      ? `its last ${streak} settings failed, while ${others.passed} of ${runs} runs of other workers passed`
      : null;
  }

  apply(event: EventBody): void {
    if (event.kind === "run_claimed") this.#holder.set(event.run, event.worker);
    else if (event.kind === "worker_quarantined") this.#quarantined.add(event.worker);
    else if (event.kind === "lease_expired") this.#holder.delete(event.run);
    else if (event.kind === "run_ended") this.#runEnded(event);
  }

  #others(worker: WorkerId): Tally {
    const others = { passed: 0, failed: 0 };
    for (const [other, tally] of this.#tallies) {
      if (other === worker) continue;
      others.passed += tally.passed;
      others.failed += tally.failed;
    }
    return others;
  }

  #runEnded(event: EventBody & { kind: "run_ended" }): void {
    const worker = this.#holder.get(event.run);
    this.#holder.delete(event.run);
    const verdict = verdictOn(event);
    if (worker === undefined || verdict === null) return;
    const tally = this.#tallies.get(worker) ?? { passed: 0, failed: 0 };
    tally[verdict] += 1;
    this.#tallies.set(worker, tally);
    if (verdict === "passed") {
      this.#streaks.delete(worker);
      return;
    }
    let elsewhere = false;
    for (const [other, streak] of this.#streaks) {
      if (other !== worker) elsewhere = streak.delete(event.trial) || elsewhere;
    }
    const streak = this.#streaks.get(worker) ?? new Set();
    if (elsewhere) streak.delete(event.trial);
    else streak.add(event.trial);
    this.#streaks.set(worker, streak);
  }
}
