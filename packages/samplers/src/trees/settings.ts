import type { DrawCounts } from "@hyperdial/surrogates";

/** What the forest sampler is made of. Counts, never times: the same settings give the same suggestions on any machine. */
export interface ForestSettings {
  /** Trials before the forest is asked: between these, by the number of dimensions. */
  readonly initial: { readonly least: number; readonly most: number };
  readonly trees: number;
  /** The share of the columns that compete for a split, and the most. */
  readonly tried: number;
  readonly mostTried: number;
  /** Observations that it is grown on, and those that each tree sees. */
  readonly conditioned: number;
  readonly rows: number;
  /** The share of suggestions drawn at random, whatever the forest says. */
  readonly random: number;
  readonly candidates: DrawCounts;
  /** Of the candidates so many, the best by a part of the trees, are put to all of them. */
  readonly exact: number;
  /** Local searches, and neighbours tried in all of them. */
  readonly climbs: number;
  readonly neighbours: number;
}

export const forestSettings: ForestSettings = {
  initial: { least: 4, most: 10 },
  trees: 40,
  tried: 0.5,
  mostTried: 24,
  conditioned: 1000,
  rows: 400,
  random: 0.05,
  candidates: { global: 256, local: 192, crossed: 64 },
  exact: 96,
  climbs: 4,
  neighbours: 300,
};

/** The same search with fewer candidates where each costs more: beyond 40 coordinates the work stays about the same. */
export const boundedSettings = (settings: ForestSettings, dimensions: number): ForestSettings => {
  const share = Math.min(1, 40 / Math.max(1, dimensions));
  const { global, local, crossed } = settings.candidates;
  return {
    ...settings,
    candidates: {
      global: Math.ceil(global * share),
      local: Math.ceil(local * Math.sqrt(share)),
      crossed: Math.ceil(crossed * share),
    },
    neighbours: Math.ceil(settings.neighbours * Math.sqrt(share)),
  };
};
