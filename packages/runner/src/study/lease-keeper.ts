import { HyperdialError, type Lease, type RunNumber, type Storage, type StudyId } from "@hyperdial/core";
import type { Clock } from "../clock.js";

export interface LeaseKeeperOptions {
  readonly storage: Storage;
  readonly study: StudyId;
  readonly leaseSeconds: number;
  readonly clock: Clock;
}

/** The heartbeats of the runs that a process holds: each lease starts again three times before it ends. */
export class LeaseKeeper {
  readonly #options: LeaseKeeperOptions;
  readonly #held = new Map<
    RunNumber,
    { readonly lease: Lease; readonly onLost: (message: string) => void }
  >();
  #cancel: (() => void) | null = null;
  #onTrouble: (message: string) => void = () => {};
  #inTrouble = false;

  constructor(options: LeaseKeeperOptions) {
    this.#options = options;
  }

  /** `onLost`: the lease is someone else's now, and nothing that this process writes of the run is taken. */
  hold(lease: Lease, onLost: (message: string) => void): void {
    this.#held.set(lease.run, { lease, onLost });
    this.#cancel ??= this.#schedule();
  }

  /** Called once when heartbeats begin to fail for another reason than a lost lease: what runs goes on, but nothing of it is written. */
  onTrouble(listener: (message: string) => void): void {
    this.#onTrouble = listener;
  }

  drop(run: RunNumber): void {
    this.#held.delete(run);
  }

  close(): void {
    this.#held.clear();
    this.#cancel?.();
    this.#cancel = null;
  }

  #schedule(): () => void {
    return this.#options.clock.after((this.#options.leaseSeconds * 1000) / 3, () => void this.#beat());
  }

  async #beat(): Promise<void> {
    const { storage, study, leaseSeconds } = this.#options;
    for (const [run, { lease, onLost }] of [...this.#held]) {
      if (!this.#held.has(run)) continue;
      try {
        await storage.renew(study, lease, leaseSeconds);
        this.#inTrouble = false;
      } catch (error) {
        // A storage that is out of reach may be back at the next beat; a lease that is gone stays gone.
        if (!(error instanceof HyperdialError && error.code === "lease_lost")) {
          if (!this.#inTrouble) this.#onTrouble(error instanceof Error ? error.message : String(error));
          this.#inTrouble = true;
          continue;
        }
        if (this.#held.delete(run)) onLost(error.message);
      }
    }
    this.#cancel = this.#held.size === 0 ? null : this.#schedule();
  }
}
