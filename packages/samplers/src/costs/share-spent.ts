import { type Cost, currencies, type History } from "@hyperdial/core";

/** The largest share of a budget that the trials have spent, at most 1; null without one. Failures are no budget to use up. */
export const shareSpent = (history: History, spent: Cost, budget: Partial<Cost>): number | null => {
  let share: number | null = null;
  for (const currency of currencies) {
    const limit = budget[currency];
    if (limit === undefined || currency === "failures") continue;
    const amount = currency === "trials" ? history.size : spent[currency];
    share = Math.max(share ?? 0, Math.min(1, amount / limit));
  }
  return share;
};
