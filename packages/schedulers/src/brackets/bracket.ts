import { type BracketPlan, type History, type TrialNumber, trialNumber } from "@hyperdial/core";
import type { RungTable } from "../rungs/rung-table.js";
import type { Yardstick } from "../rungs/yardstick.js";

/** One round of successive halving under way: the trials `first` … `first + size − 1`. What it keeps only ever shrinks to what is still open. */
export class Bracket {
  readonly plan: BracketPlan;
  readonly first: number;
  /** How many begin: fewer than the plan says where the study's budget ends before. */
  readonly size: number;
  #rung = 0;
  #members: readonly TrialNumber[];
  /** Of the members, those that have not come to the rung yet. */
  #awaited: readonly TrialNumber[];
  /** Members that go on and may still stand at the rung before. */
  #winners: readonly TrialNumber[] = [];
  #losers: readonly TrialNumber[] = [];

  constructor(plan: BracketPlan, first: number, size: number) {
    this.plan = plan;
    this.first = first;
    this.size = size;
    this.#members = Array.from({ length: size }, (_, i) => trialNumber(first + i));
    this.#awaited = this.#members;
  }

  /** Brings it to where the history stands. */
  update(history: History, table: RungTable, yardstick: Yardstick): void {
    while (this.#isFinished(history, table) && this.#rung < this.plan.steps.length - 1)
      this.#promote(table, yardstick);
  }

  /** A loser that is paused, to be stopped; null where there is none. */
  loser(history: History): { readonly trial: TrialNumber; readonly of: number } | null {
    this.#losers = this.#losers.filter((trial) => !hasEnded(history, trial));
    const trial = this.#losers.find((number) => history.trial(number).state === "paused");
    return trial === undefined ? null : { trial, of: this.size };
  }

  /** A winner that is paused, to be resumed to the next rung. */
  winner(
    history: History,
    table: RungTable,
  ): { readonly trial: TrialNumber; readonly untilStep: number } | null {
    this.#winners = this.#winners.filter(
      (trial) => !hasEnded(history, trial) && !this.#hasCome(trial, table),
    );
    const trial = this.#winners.find((number) => history.trial(number).state === "paused");
    return trial === undefined ? null : { trial, untilStep: this.plan.steps[this.#rung] as number };
  }

  /** Whether nothing of it is left to be decided. */
  isOver(history: History): boolean {
    return (
      this.#rung === this.plan.steps.length - 1 &&
      this.#losers.length === 0 &&
      this.#members.every((trial) => trial <= history.size && hasEnded(history, trial))
    );
  }

  /** Whether all its trials have come to its rung, or ended on the way. */
  #isFinished(history: History, table: RungTable): boolean {
    this.#awaited = this.#awaited.filter(
      (trial) => trial > history.size || !(this.#hasCome(trial, table) || this.#rests(history, trial)),
    );
    return this.#awaited.length === 0;
  }

  /** Ended, or paused at the rung without a value of its own: one of its folds did not report the metric. */
  #rests(history: History, number: TrialNumber): boolean {
    const trial = history.trial(number);
    const step = this.plan.steps[this.#rung] as number;
    return hasEnded(history, number) || (trial.state === "paused" && trial.step >= step);
  }

  #hasCome(trial: TrialNumber, table: RungTable): boolean {
    return table.lossesAt(trial, this.#rung) !== undefined;
  }

  #promote(table: RungTable, yardstick: Yardstick): void {
    const rung = this.#rung;
    const { sizes } = this.plan;
    // A bracket that the budget cut short is halved as it is.
    const places =
      this.size === sizes[0]
        ? (sizes[rung + 1] as number)
        : Math.max(
            1,
            Math.floor(this.#members.length / ((sizes[rung] as number) / (sizes[rung + 1] as number))),
          );
    const ranked = yardstick.order(
      this.#members.flatMap((trial) => {
        const losses = table.lossesAt(trial, rung);
        return losses === undefined ? [] : [{ trial, losses }];
      }),
    );
    const winners = new Set(ranked.slice(0, places));
    this.#losers = [...this.#losers, ...this.#members.filter((trial) => !winners.has(trial))];
    this.#members = this.#members.filter((trial) => winners.has(trial));
    this.#awaited = this.#members;
    this.#winners = this.#members;
    this.#rung += 1;
  }
}

const hasEnded = (history: History, trial: TrialNumber): boolean => {
  const known = history.trial(trial);
  return "endedEvent" in known || known.invalidated !== undefined;
};
