import type { Bound } from "@hyperdial/core";
import { type Acquisition, sumOfAcquisitions } from "@hyperdial/surrogates";
import type { Observation, Observations } from "../observed/follow-observations.js";
import { type ExcessModel, type KeptFit, modelExcess } from "./model-excess.js";

/** What keeps a search to points that keep every bound with its chance. */
export interface Guard {
  /** 0 within what is safe, below 0 beyond; to be added to an acquisition. */
  readonly acquisition: Acquisition;
  /** The largest of what the bounds are passed by; at or below 0 a point is safe; `times`: by so much more than the chance asks. */
  beyond(features: Float64Array, times?: number): number;
  /** How unsure the models are of a point: where the safe region may grow. */
  unsure(features: Float64Array): number;
  /** Whether a trial kept all safe bounds. */
  kept(observation: Observation): boolean;
  /** Trials that kept all safe bounds, the latest first. */
  readonly safe: readonly Observation[];
}

/** Models of the bounds that must hold during tuning. */
export const followSafety = (bounds: readonly Bound[]): { at(state: Observations): Guard | null } => {
  const watched = bounds.flatMap(({ safe }, index) => (safe === undefined ? [] : [{ safe, index }]));
  let fits: (KeptFit | null)[] = [];
  let last: readonly Observation[] | null = null;
  return {
    at({ seen, embedding }) {
      if (last !== seen) fits = watched.map(() => null);
      last = seen;
      const told = seen.filter(({ excesses }) => excesses !== null);
      if (told.length === 0) return null;
      const models = watched.map(({ safe, index }, i): ExcessModel => {
        const rows = told.map(({ candidate, excesses }) => ({ candidate, excess: excesses![index]! }));
        const { model, kept } = modelExcess(rows, safe, embedding, {
          name: `safety ${i + 1}`,
          kept: fits[i] ?? null,
        });
        fits[i] = kept;
        return model;
      });
      const kept = ({ excesses }: Observation): boolean =>
        excesses !== null && watched.every(({ index }) => excesses[index]! <= 0);
      return {
        kept,
        acquisition: sumOfAcquisitions(
          models.map(({ acquisition }) => acquisition),
          embedding.size,
        ),
        beyond: (features, times = 1) => Math.max(...models.map(({ beyond }) => beyond(features, times))),
        unsure: (features) =>
          Math.max(
            ...models.map(({ posterior }) => {
              posterior.ask(features);
              return posterior.answer.deviation;
            }),
          ),
        safe: told.filter(kept).reverse(),
      };
    },
  };
};
