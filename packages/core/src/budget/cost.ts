/** What a run or study costs, in each currency. Seconds of runs add up over parallel runs. */
export interface Cost {
  readonly trials: number;
  readonly runSeconds: number;
  readonly money: number;
  readonly kilowattHours: number;
  readonly failures: number;
}

export const noCost: Cost = { trials: 0, runSeconds: 0, money: 0, kilowattHours: 0, failures: 0 };

export const currencies = Object.keys(noCost) as (keyof Cost)[];

const combine = (a: Cost, b: Partial<Cost>, sign: 1 | -1): Cost => ({
  trials: a.trials + sign * (b.trials ?? 0),
  runSeconds: a.runSeconds + sign * (b.runSeconds ?? 0),
  money: a.money + sign * (b.money ?? 0),
  kilowattHours: a.kilowattHours + sign * (b.kilowattHours ?? 0),
  failures: a.failures + sign * (b.failures ?? 0),
});

export const addCost = (a: Cost, b: Partial<Cost>): Cost => combine(a, b, 1);
export const subtractCost = (a: Cost, b: Partial<Cost>): Cost => combine(a, b, -1);
