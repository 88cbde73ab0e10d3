import { boundText } from "@hyperdial/core";
import { chanceWithin, sumOfAcquisitions } from "@hyperdial/surrogates";
import { shown } from "./explain.js";
import type { Known, Outcomes } from "./outcomes.js";
import { mostElites, type Outlook } from "./outlook.js";

/** Where no trial keeps all bounds yet: the largest chance of keeping them, whatever the objectives may be there. */
export const towardsBounds = ({ bounds, known, embedding, losses }: Outcomes): Outlook => {
  const excessOf = ({ excesses }: Known): number =>
    bounds.reduce((sum, { excess, index }) => sum + Math.max(0, excess.apply(excesses?.[index] ?? 0)), 0);
  const totals = new Map(known.map((one) => [one, excessOf(one)]));
  const order = [...known].sort((a, b) => totals.get(a)! - totals.get(b)!);
  const parts = bounds.map(({ excess }) => chanceWithin(excess.posterior, 0, embedding.size));
  const never = bounds.filter(({ index }) => known.every(({ excesses }) => !((excesses?.[index] ?? 1) <= 0)));
  const names = (never.length > 0 ? never : bounds).map(({ bound }) => boundText(bound)).join(" and ");
  const together = never.length === 0 && bounds.length > 1 ? " at once" : "";
  return {
    acquisition: sumOfAcquisitions(parts, embedding.size),
    elites: order.slice(0, mostElites).map(({ candidate }) => candidate),
    lengths: bounds[0]?.excess.lengths ?? losses[0]!.lengths,
    explain({ features }) {
      const expected = bounds.map(({ bound, excess }) => {
        excess.posterior.ask(features);
        const value = excess.invert(excess.posterior.answer.mean);
        return `${bound.metric} ${shown("max" in bound ? bound.max + value : bound.min - value)}`;
      });
      return `nothing keeps ${names}${together} yet: looks where it most likely does; expects ${expected.join(", ")}`;
    },
  };
};
