import { idempotencyKey, type Storage, type StudyId } from "@hyperdial/core";
import type { Clock } from "../clock.js";

/**
 * The study's time at work, over sessions and processes. Several runners at once count it once: each adds what is missing to the
 * stored sum it saw, under a key that names that sum, so that of two that add to the same sum one counts.
 */
export class WallClock {
  readonly #storage: Storage;
  readonly #study: StudyId;
  readonly #clock: Clock;
  #seconds = 0;
  #asOfMs: number;

  constructor(storage: Storage, study: StudyId, clock: Clock) {
    this.#storage = storage;
    this.#study = study;
    this.#clock = clock;
    this.#asOfMs = clock.nowMs();
  }

  /** The time at work until now, with what is not stored yet. */
  get elapsedSeconds(): number {
    return this.#seconds + (this.#clock.nowMs() - this.#asOfMs) / 1000;
  }

  /** Takes up where earlier sessions, or runners beside this one, are. */
  startFrom(storedSeconds: number): void {
    this.#seconds = storedSeconds;
    this.#asOfMs = this.#clock.nowMs();
  }

  /** Stores what is missing, or learns that others were at work for longer. */
  async sync(actor: string): Promise<void> {
    const { spending } = await this.#storage.status(this.#study);
    const stored = spending.wallSeconds;
    const missing = this.elapsedSeconds - stored;
    if (missing <= 0) {
      this.startFrom(stored);
      return;
    }
    const key = idempotencyKey(`elapsed/${this.#study}/${stored}`);
    await this.#storage.amend(this.#study, { kind: "elapsed", wallSeconds: missing }, key, actor);
  }
}
