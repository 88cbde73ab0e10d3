import type { Objective } from "@hyperdial/core";

/** An order by an objective, for `sort`: the best first. */
export const bestFirst =
  ({ direction }: Objective) =>
  (a: number, b: number): number =>
    direction === "maximize" ? b - a : a - b;
