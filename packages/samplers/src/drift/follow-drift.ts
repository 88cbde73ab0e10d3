import { type Drift, detectDrift, type Embedding } from "@hyperdial/surrogates";
import { fitSizes } from "../bayesian/fit-schedule.js";
import type { Column } from "../bayesian/follow-columns.js";
import type { Losses } from "../observed/losses.js";
import { presentLosses } from "./present-losses.js";

/** A column of losses as they would be now. */
export interface PresentColumn {
  /** Null: nothing drifts. */
  readonly drift: Drift | null;
  readonly column: Column;
}

/** Looks for drift at the sizes at which the models begin anew, so that warm and cold see the same. */
export const followDrift = (): { at(column: Column, embedding: Embedding): PresentColumn } => {
  let kept: { readonly seen: Column["seen"]; readonly size: number; readonly drift: Drift | null } | null =
    null;
  return {
    at(column, embedding) {
      const { seen, lossesOfFirst } = column;
      const { fresh } = fitSizes(seen.length);
      if (kept?.seen !== seen || kept.size !== fresh) {
        kept = { seen, size: fresh, drift: driftOf(column, fresh, embedding) };
      }
      const { drift } = kept;
      if (drift === null) return { drift, column };
      const present = (losses: Losses): Losses => presentLosses(losses, seen, drift);
      return {
        drift,
        column: {
          seen,
          losses: present(column.losses),
          lossesOfFirst: (size) => present(lossesOfFirst(size)),
        },
      };
    },
  };
};

/** Trials that ended early are left out: what they came to is not what they would have. */
const driftOf = ({ seen, lossesOfFirst }: Column, size: number, embedding: Embedding): Drift | null => {
  const losses = lossesOfFirst(size);
  const rows = Array.from({ length: size }, (_, row) => row).filter(
    (row) => !seen[row]!.early && seen[row]!.deviations === undefined,
  );
  const features = new Float64Array(rows.length * embedding.size);
  rows.forEach((row, i) => {
    features.set(seen[row]!.candidate.features, i * embedding.size);
  });
  const values = Float64Array.from(rows, (row) => losses.at(row));
  return detectDrift(embedding, { n: rows.length, features, values });
};
