import type { EndedRun, Executor, Metrics, Outcome, RunListener, RunOrder, Verdict } from "@hyperdial/core";

/** A run whose program is the test. */
export class HandRun {
  readonly order: RunOrder;
  readonly ended: Promise<EndedRun>;
  /** Why it was asked to end, each time. */
  readonly stops: string[] = [];
  /** Its processor time, in seconds. */
  cpu = 0;
  readonly #listener: RunListener;
  #resolve: (ended: EndedRun) => void = () => {};

  constructor(order: RunOrder, listener: RunListener) {
    this.order = order;
    this.#listener = listener;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  async cpuSeconds(): Promise<number> {
    return this.cpu;
  }

  report(step: number | null, metrics: Metrics): Promise<Verdict> {
    return this.#listener.onReport(step, metrics);
  }

  end(outcome: Outcome, seconds = 1): void {
    this.#resolve({ outcome, seconds, peakMegabytes: null, cpuSeconds: this.cpu });
  }

  complete(loss: number): void {
    this.end({ kind: "ok", metrics: { loss } });
  }

  crash(message = "exit 1\nboom"): void {
    this.end({ kind: "failed", failure: "crashed", message, metrics: {} });
  }

  stop(reason: string): void {
    this.stops.push(reason);
  }
}

/** Runs whose programs are the test's hands; `program`, where given, plays each as it starts. */
export class HandExecutor implements Executor {
  readonly runs: HandRun[] = [];
  readonly #program: (run: HandRun) => void;
  #most = 0;
  #running = 0;

  constructor(program: (run: HandRun) => void = () => {}) {
    this.#program = program;
  }

  /** How many ran at the same time, at most. */
  get mostAtOnce(): number {
    return this.#most;
  }

  start(order: RunOrder, listener: RunListener): HandRun {
    const run = new HandRun(order, listener);
    this.runs.push(run);
    this.#running += 1;
    this.#most = Math.max(this.#most, this.#running);
    void run.ended.then(() => {
      this.#running -= 1;
    });
    setImmediate(() => this.#program(run));
    return run;
  }

  async close(): Promise<void> {}
}
