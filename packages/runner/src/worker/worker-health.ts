import type { EventBody, RunNumber, WorkerId } from "@hyperdial/core";

/** How many failures in a row, that others' runs pass meanwhile, make a worker sick. */
const sickAfter = 3;

interface Streak {
  failed: number;
  /** What others did since the streak began. */
  othersPassed: number;
  othersFailed: number;
}

/** Whether the run says something of its worker: a setting that cannot be run, or a stop, says nothing. */
const verdictOn = (event: EventBody & { kind: "run_ended" }): "passed" | "failed" | null => {
  const { end } = event;
  if (end.kind !== "failed") return end.kind === "stopped" ? null : "passed";
  if (end.then === "put_back" || end.failure === "infeasible" || end.failure === "not_a_number") return null;
  return "failed";
};

/** Follows a study's log and tells which worker fails again and again where the others do not. */
export class WorkerHealth {
  readonly #holder = new Map<RunNumber, WorkerId>();
  readonly #streaks = new Map<WorkerId, Streak>();
  readonly #quarantined = new Set<WorkerId>();

  isQuarantined(worker: WorkerId): boolean {
    return this.#quarantined.has(worker);
  }

  /** Why this worker should be quarantined; null while it is well. */
  complaint(worker: WorkerId): string | null {
    const streak = this.#streaks.get(worker);
    if (streak === undefined || this.#quarantined.has(worker)) return null;
    const sick =
      streak.failed >= sickAfter &&
      streak.othersPassed >= streak.failed &&
      streak.othersPassed > streak.othersFailed;
    return sick
      ? `its last ${streak.failed} runs failed, while ${streak.othersPassed} of ${streak.othersPassed + streak.othersFailed} runs of other workers passed`
      : null;
  }

  apply(event: EventBody): void {
    if (event.kind === "run_claimed") this.#holder.set(event.run, event.worker);
    else if (event.kind === "worker_quarantined") this.#quarantined.add(event.worker);
    else if (event.kind === "lease_expired") this.#holder.delete(event.run);
    else if (event.kind === "run_ended") this.#runEnded(event);
  }

  #runEnded(event: EventBody & { kind: "run_ended" }): void {
    const worker = this.#holder.get(event.run);
    this.#holder.delete(event.run);
    const verdict = verdictOn(event);
    if (worker === undefined || verdict === null) return;
    for (const [other, streak] of this.#streaks) {
      if (other === worker) continue;
      if (verdict === "passed") streak.othersPassed += 1;
      else streak.othersFailed += 1;
    }
    if (verdict === "passed") this.#streaks.delete(worker);
    else {
      const streak = this.#streaks.get(worker) ?? { failed: 0, othersPassed: 0, othersFailed: 0 };
      streak.failed += 1;
      this.#streaks.set(worker, streak);
    }
  }
}
