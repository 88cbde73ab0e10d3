import {
  HyperdialError,
  type Metrics,
  mostOwnFolds,
  type RunListener,
  type RunOrder,
  type Verdict,
  withOwnFolds,
} from "@hyperdial/core";
import type { RunFault } from "./outcome-of.js";

const nonFinite = new Map<unknown, number>([
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, 80);

const parseStep = (value: unknown): number | null => {
  if (value === undefined || value === null) return null;
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw new HyperdialError("invalid_metrics", `a step is an integer from 0 on, and ${shown(value)} is not`, {
    hint: "count epochs or batches in whole numbers; leave the step out of the last word",
  });
};

const numberOf = (given: unknown): number | undefined =>
  typeof given === "number" ? given : nonFinite.get(given);

/** A program that cross-validates by itself reports a value for each of its folds. */
const foldValues = (name: string, given: readonly unknown[]): readonly number[] => {
  if (given.length > mostOwnFolds) {
    throw new HyperdialError("invalid_metrics", `the metric ${name} is a list of ${given.length}`, {
      hint: `a list is one value for each fold, at most ${mostOwnFolds}`,
    });
  }
  return given.map((each, fold) => {
    const number = numberOf(each);
    if (number !== undefined) return number;
    throw new HyperdialError(
      "invalid_metrics",
      `the metric ${name} is ${shown(each)} in fold ${fold}, which is not a number`,
    );
  });
};

const parseMetrics = (value: unknown): Record<string, number> => {
  if (!isRecord(value) || Object.keys(value).length === 0) {
    throw new HyperdialError("invalid_metrics", `a report needs metrics by name, and got ${shown(value)}`, {
      hint: 'report {"accuracy": 0.91}, for example',
    });
  }
  const metrics: Record<string, number> = {};
  for (const [name, given] of Object.entries(value)) {
    if (Array.isArray(given) && given.length > 0) {
      Object.assign(metrics, withOwnFolds(name, foldValues(name, given)));
      continue;
    }
    const number = numberOf(given);
    if (number === undefined) {
      throw new HyperdialError(
        "invalid_metrics",
        `the metric ${name} is ${shown(given)}, which is not a number`,
        { hint: 'a metric is a number, or one of "NaN", "Infinity", "-Infinity"' },
      );
    }
    metrics[name] = number;
  }
  return metrics;
};

/**
 * The door through which a program's reports come in: checked, in order, one at a time. What is not finite goes no further:
 * in an objective it ends the run as `not_a_number`, in another metric it is left out.
 */
export class ReportIntake {
  readonly #order: RunOrder;
  readonly #listener: RunListener;
  readonly #bySteps: Record<string, number> = {};
  readonly #lastWord: Record<string, number> = {};
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** The verdict to stop or pause, once there is one. */
  verdict: Exclude<Verdict, { kind: "continue" }> | null = null;
  /** What the reports themselves say went wrong: the first of it. */
  fault: RunFault | null = null;
  /** The first report that could not be taken, in words. */
  complaint: string | null = null;
  /** The highest step that was reported. */
  step: number | null = null;
  /** Why the run was asked to end from outside: reports are still kept, and the program is told to stop. */
  asked: string | null = null;
  /** Called once, when a verdict or fault says that the run should end. */
  onEnding: () => void = () => {};

  constructor(order: RunOrder, listener: RunListener) {
    this.#order = order;
    this.#listener = listener;
  }

  /** How many reports wait for their answer: a source holds back where they are many. */
  get waiting(): number {
    return this.#waiting;
  }

  /** The last value of each metric; the last word's stand before those of steps. */
  get metrics(): Metrics {
    return { ...this.#bySteps, ...this.#lastWord };
  }

  /** Takes a report from outside and gives its verdict. Rejects with `invalid_metrics` where it is none. */
  take(givenStep: unknown, givenMetrics: unknown): Promise<Verdict> {
    this.#waiting += 1;
    const answer = this.#turn.then(() => this.#judge(givenStep, givenMetrics));
    this.#turn = answer
      .catch(() => {})
      .finally(() => {
        this.#waiting -= 1;
      });
    return answer;
  }

  /** The program says that its setting cannot be run. */
  infeasible(reason: string): void {
    this.#end({
      failure: "infeasible",
      message: `the program says that this setting cannot be run: ${reason}`,
    });
  }

  /** Something that looked like a report and was none: told where the run ends without its metric. */
  complain(complaint: string): void {
    this.complaint ??= complaint;
  }

  /** The run is over: what still comes is told to stop, and counts no more. */
  close(): void {
    this.verdict ??= { kind: "stop", reason: "the run is over" };
  }

  /** Settles when all that came in so far is answered. */
  async idle(): Promise<void> {
    while (this.#waiting > 0) await this.#turn;
  }

  async #judge(givenStep: unknown, givenMetrics: unknown): Promise<Verdict> {
    let step: number | null;
    let metrics: Record<string, number>;
    try {
      step = parseStep(givenStep);
      metrics = parseMetrics(givenMetrics);
    } catch (error) {
      if (error instanceof HyperdialError) this.complain(error.message);
      throw error;
    }
    // Told to end already: the verdict was about what came before it.
    if (this.verdict !== null && !(this.verdict.kind === "complete" && step === null)) return this.verdict;
    const finite: Record<string, number> = {};
    for (const [name, value] of Object.entries(metrics)) {
      if (Number.isFinite(value)) finite[name] = value;
      else if (this.#order.objectives.includes(name)) {
        const at = step === null ? "" : ` at step ${step}`;
        this.#end({ failure: "not_a_number", message: `the program reported ${name} = ${value}${at}` });
      }
    }
    Object.assign(step === null ? this.#lastWord : this.#bySteps, finite);
    if (step !== null) this.step = Math.max(step, this.step ?? 0);
    if (this.fault !== null) return { kind: "stop", reason: this.fault.message };
    if (this.verdict !== null) return this.verdict;
    if (Object.keys(finite).length === 0) return { kind: "continue" };
    return await this.#ask(step, finite);
  }

  async #ask(step: number | null, metrics: Metrics): Promise<Verdict> {
    try {
      const verdict = await this.#listener.onReport(step, metrics);
      if (verdict.kind !== "continue") {
        this.verdict = verdict;
        this.onEnding();
      }
      return verdict.kind === "continue" && this.asked !== null
        ? { kind: "stop", reason: this.asked }
        : verdict;
    } catch (error) {
      const message = `a report could not be kept: ${error instanceof Error ? error.message : String(error)}`;
      this.#end({ failure: "lost", message });
      return { kind: "stop", reason: message };
    }
  }

  #end(fault: RunFault): void {
    if (this.fault !== null) return;
    this.fault = fault;
    this.onEnding();
  }
}
