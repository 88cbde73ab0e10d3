import type { Cost, History, TrialNumber } from "@hyperdial/core";

/** What is counted as a trial's cost: a currency, or a metric that the program reports. */
export type CostName = string;

const currencyOf: Readonly<Record<string, keyof Cost>> = {
  seconds: "runSeconds",
  kwh: "kilowattHours",
  money: "money",
};

/** What a trial cost; null where that is not known or not above 0. */
export const costOf = (history: History, number: TrialNumber, name: CostName): number | null => {
  const currency = currencyOf[name];
  const trial = history.trial(number);
  const cost =
    currency !== undefined
      ? history.cost(number)[currency]
      : trial.state === "complete"
        ? trial.metrics[name]
        : undefined;
  return cost !== undefined && Number.isFinite(cost) && cost > 0 ? cost : null;
};
