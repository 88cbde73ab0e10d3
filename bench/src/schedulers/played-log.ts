import {
  type Cell,
  createHistory,
  type EventBody,
  type EventNumber,
  eventNumber,
  fencingToken,
  type History,
  type HistoryFold,
  type Metrics,
  type Objective,
  type Origin,
  type Point,
  runNumber,
  type Space,
  type TrialNumber,
  trialNumber,
  workerId,
} from "@hyperdial/core";

/** A history that is filled with the events and reports that a log would have. */
export class PlayedLog {
  readonly #fold: HistoryFold;
  readonly #cell: Cell;
  #event = 0;
  #run = 0;

  constructor(space: Space, objectives: readonly Objective[], cell: Cell) {
    this.#fold = createHistory({ space, objectives, compile: () => space });
    this.#cell = cell;
  }

  get history(): History {
    return this.#fold.history;
  }

  begin(point: Point, parent: { readonly from: TrialNumber; readonly fromStep: number } | null): TrialNumber {
    const trial = trialNumber(this.history.size + 1);
    const origin: Origin =
      parent === null
        ? { kind: "enqueued", by: "bench" }
        : { kind: "cloned", ...parent, reason: "", seenEvent: eventNumber(this.#event) };
    this.#apply({ kind: "trial_created", trial, point, spaceVersion: 1, cells: [this.#cell], origin });
    return trial;
  }

  claim(trial: TrialNumber, fromStep: number, untilStep: number): void {
    this.#run += 1;
    const claim = { run: runNumber(this.#run), worker: workerId("w"), token: fencingToken(1) };
    this.#apply({ kind: "run_claimed", trial, ...claim, cell: this.#cell, fromStep, untilStep });
  }

  report(trial: TrialNumber, step: number, metrics: Metrics): void {
    const run = runNumber(this.#run);
    const event = this.#apply({ kind: "reported", trial, run });
    this.#fold.addReport({ trial, run, cell: this.#cell, event, atMs: 0, step, metrics });
  }

  pause(trial: TrialNumber, step: number, metrics: Metrics): void {
    const run = { run: runNumber(this.#run), cell: this.#cell, cost: {} };
    const end = { kind: "paused", step, metrics } as const;
    this.#apply({ kind: "run_ended", trial, ...run, end, becomes: { state: "paused", step, metrics } });
  }

  stop(trial: TrialNumber, reason: string): void {
    const becomes = { state: "stopped", reason, step: null, metrics: {} } as const;
    this.#apply({ kind: "trial_stopped", trial, reason, becomes });
  }

  #apply(body: EventBody): EventNumber {
    this.#event += 1;
    const event = eventNumber(this.#event);
    this.#fold.apply({ ...body, event, atMs: 0, actor: "bench" });
    return event;
  }
}
