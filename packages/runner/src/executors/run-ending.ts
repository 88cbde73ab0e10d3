import type { RunOrder } from "@hyperdial/core";
import type { EndRequest, RunFault } from "./outcome-of.js";
import { startTimer } from "./start-timer.js";

/** How an executor ends a run: politely, then not. */
export interface EndingActions {
  /** Asks the program to end. Called at most once. */
  ask(reason: string): void;
  /** Ends it, whatever it does. Called at most once. */
  end(): void;
}

/** A run's way to its end, the same for every executor: time-out, stop, grace, and which of them came first. */
export class RunEnding {
  readonly #order: RunOrder;
  readonly #actions: EndingActions;
  readonly #timers: (() => void)[] = [];
  #told = false;
  #asked = false;
  #ended = false;
  #done = false;

  /** The first reason from outside, where nothing else had begun the end: it decides the outcome. */
  request: EndRequest | null = null;

  constructor(order: RunOrder, actions: EndingActions) {
    this.#order = order;
    this.#actions = actions;
    if (order.timeoutSeconds !== null) {
      const { timeoutSeconds } = order;
      this.#after(timeoutSeconds, () =>
        this.fail({ failure: "timed_out", message: `the run took longer than ${timeoutSeconds} s` }),
      );
    }
  }

  /** The caller wants the run to end; asked again, at once. */
  stop(reason: string): void {
    this.#begin({ kind: "stop", reason });
    if (this.#asked) this.end();
    else this.ask(reason);
  }

  /** The run has broken a rule (time, memory, …): it is asked to end. */
  fail(fault: RunFault): void {
    this.#begin({ kind: "fault", fault });
    this.ask(fault.message);
  }

  /** The program was told to end and may do so by itself for the grace period; then it is asked. */
  told(reason: string): void {
    this.#told = true;
    this.#after(this.#order.graceSeconds, () => this.ask(reason));
  }

  ask(reason: string): void {
    if (this.#asked || this.#done) return;
    this.#asked = true;
    this.#after(this.#order.graceSeconds, () => this.end());
    this.#actions.ask(reason);
  }

  end(): void {
    if (this.#ended || this.#done) return;
    this.#asked = true;
    this.#ended = true;
    this.#actions.end();
  }

  /** Nothing of the run is left: no timer fires any more. */
  done(): void {
    this.#done = true;
    for (const cancel of this.#timers) cancel();
  }

  #begin(request: EndRequest): void {
    // A run that ends by a verdict already is not timed out by taking its grace period.
    if (!this.#told && !this.#asked) this.request = request;
  }

  #after(seconds: number, action: () => void): void {
    if (!this.#done) this.#timers.push(startTimer(seconds, action));
  }
}
