/** What TuRBO is made of: the paper's numbers, where the paper has them. Counts, never times. */
export interface TurboSettings {
  readonly regions: number;
  /** Trials that a region starts with; null: by the number of dimensions, and no more than a third of the budget. */
  readonly initial: number | null;
  /** The study's budget in trials; null: none. */
  readonly trials: number | null;
  /** The side of a region, of the unit cube's: at first, at most, and that below which it is given up. */
  readonly length: { readonly first: number; readonly most: number; readonly least: number };
  /** So many improvements in a row double a region. */
  readonly successes: number;
  /** Values that the model is conditioned on, and those that its parameters are fitted to. */
  readonly conditioned: number;
  readonly fitted: number;
  readonly fit: { readonly evaluations: number; readonly starts: number };
  readonly candidates: number;
  /** Candidates whose exact value is asked for, searches by gradient from the best of them, and evaluations in each. */
  readonly exact: number;
  readonly climbs: number;
  readonly evaluations: number;
}

export const turboSettings: TurboSettings = {
  regions: 1,
  initial: null,
  trials: null,
  length: { first: 0.8, most: 1.6, least: 0.5 ** 7 },
  successes: 3,
  conditioned: 250,
  fitted: 150,
  fit: { evaluations: 30, starts: 1 },
  candidates: 400,
  exact: 64,
  climbs: 3,
  evaluations: 25,
};

/** Trials that a region starts with in so many dimensions: two for each, in very many dimensions fewer. */
export const initialTrials = ({ initial, trials }: TurboSettings, dimensions: number): number => {
  if (initial !== null) return initial;
  const wanted = Math.ceil(Math.min(2 * dimensions, 30 + dimensions / 2));
  return Math.max(4, Math.min(wanted, Math.ceil((trials ?? Number.POSITIVE_INFINITY) / 3)));
};

/** Trials in a row without an improvement after which a region is halved: one a dimension, in many dimensions fewer than the paper has. */
export const failuresAllowed = (dimensions: number): number =>
  Math.max(4, Math.ceil(Math.min(dimensions, 6 + dimensions / 8)));
