import type { Metrics, Objective, TrialNumber } from "@hyperdial/core";
import type { FrontSummary } from "./study.js";

interface Member {
  readonly trial: TrialNumber;
  readonly losses: readonly number[];
}

/** The outcomes that no other one beats in every objective, kept as they come. */
export class FrontSoFar {
  readonly #objectives: readonly Objective[];
  #members: readonly Member[] = [];

  constructor(objectives: readonly Objective[]) {
    this.#objectives = objectives;
  }

  /** The earlier of equals stays. What lacks an objective is left out. */
  add(trial: TrialNumber, metrics: Metrics): void {
    const losses = this.#objectives.map(({ metric, direction }) =>
      direction === "minimize" ? (metrics[metric] ?? Number.NaN) : -(metrics[metric] ?? Number.NaN),
    );
    if (losses.some(Number.isNaN) || this.#members.some((member) => isAsGood(member.losses, losses))) return;
    const left = this.#members.filter((member) => !isAsGood(losses, member.losses));
    this.#members = [...left, { trial, losses }];
  }

  has(trial: TrialNumber): boolean {
    return this.#members.some((member) => member.trial === trial);
  }

  summary(): FrontSummary {
    const leaders = this.#objectives.flatMap(({ metric, direction }, i) => {
      const [first, ...others] = this.#members;
      if (first === undefined) return [];
      const { trial, losses } = others.reduce(
        (best, each) => (each.losses[i]! < best.losses[i]! ? each : best),
        first,
      );
      return [{ metric, value: direction === "minimize" ? losses[i]! : -losses[i]!, trial }];
    });
    return { size: this.#members.length, leaders };
  }
}

const isAsGood = (a: readonly number[], b: readonly number[]): boolean => a.every((loss, i) => loss <= b[i]!);
