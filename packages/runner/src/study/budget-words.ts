import type { Budget } from "@hyperdial/core";

/** What is said when a limit is reached. */
export const budgetWords = {
  trials: "the budget's trials are spent",
  runSeconds: "the budget's run time is spent",
  wallSeconds: "the budget's time is over",
  money: "the budget's money is spent",
  kilowattHours: "the budget's energy is spent",
  failures: "as many trials failed as the budget allows",
} as const satisfies Record<keyof Budget, string>;
