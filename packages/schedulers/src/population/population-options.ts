import { didYouMean, HyperdialError, type Option, type Space } from "@hyperdial/core";

/** What every population is told: how many train, how far, and when they are compared. */
export interface PopulationOptions {
  readonly population: number;
  readonly max: number | null;
  readonly interval: number | null;
  readonly quantile: number;
  readonly mutate: readonly string[] | null;
  readonly fixed: readonly string[] | null;
}

/** The rows of `PopulationOptions`. */
export const populationRows = {
  population: { type: "integer", default: 10, min: 2, help: "how many train side by side" },
  max: { type: "integer", default: null, min: 2, help: "the step at which a training is a full one; needed" },
  interval: {
    type: "integer",
    default: null,
    min: 1,
    help: "after so many steps each is compared with the others; a twentieth of `max` where absent",
  },
  quantile: {
    type: "number",
    default: 0.25,
    min: 0.01,
    max: 0.5,
    help: "so large a share of the population is worst, and so large a one is best",
  },
  mutate: {
    type: "names",
    default: null,
    help: "the parameters that may change in the midst of a training; all where absent",
  },
  fixed: {
    type: "names",
    default: null,
    help: "the parameters that may not, such as the layers of a network: instead of `mutate`",
  },
} as const satisfies Record<keyof PopulationOptions, Option>;

/** What a population is, past the door. */
export interface PopulationPlan {
  readonly population: number;
  readonly max: number;
  readonly interval: number;
  readonly quantile: number;
}

/** Throws `invalid_argument` where `max` is missing or makes no sense, or where the study's trials leave none for clones. */
export const populationPlan = (
  options: PopulationOptions,
  { member, trials }: { readonly member: string; readonly trials: number | undefined },
): PopulationPlan => {
  const refuse = (fact: string, hint: string, option: string): never => {
    throw new HyperdialError("invalid_argument", `scheduler \`${member}\` ${fact}`, { hint, path: [option] });
  };
  const { population, quantile, mutate, fixed } = options;
  const max =
    options.max ??
    refuse("needs `max`", "the step at which a training is a full one, for example `max: 100`", "max");
  const interval = options.interval ?? Math.max(1, Math.floor(max / 20));
  if (interval >= max)
    refuse(
      `compares every ${interval} steps of ${max}: never`,
      "make `interval` smaller than `max`",
      "interval",
    );
  if (trials !== undefined && trials <= population)
    refuse(
      `has a population of ${population}, and a budget of ${trials} trials leaves none for clones`,
      "leave `trials` out of the budget: the study ends when the population is trained",
      "population",
    );
  if (mutate !== null && fixed !== null)
    refuse(
      "has both `mutate` and `fixed`",
      "keep one: the other parameters are what it does not name",
      "fixed",
    );
  return { population, max, interval, quantile };
};

/** Which parameters may change, by name. Throws `invalid_argument` for a name that is none of the space's, or where nothing may change. */
export const mutableNames = (
  { mutate, fixed }: Pick<PopulationOptions, "mutate" | "fixed">,
  space: Space,
  member: string,
): ReadonlySet<string> => {
  const names = new Set(space.parameters.map(({ name }) => name));
  const option = mutate === null ? "fixed" : "mutate";
  for (const name of mutate ?? fixed ?? []) {
    if (names.has(name)) continue;
    const meant = didYouMean(name, [...names]);
    throw new HyperdialError("invalid_argument", `scheduler \`${member}\`: no parameter \`${name}\``, {
      hint: meant === undefined ? `the space has ${[...names].join(", ")}` : `did you mean \`${meant}\`?`,
      path: [option],
    });
  }
  const chosen = mutate ?? [...names].filter((name) => !fixed?.includes(name));
  const mutable = new Set(chosen);
  if (!space.parameters.some(({ name, cardinality }) => mutable.has(name) && cardinality > 1)) {
    throw new HyperdialError("invalid_argument", `scheduler \`${member}\`: no parameter may change`, {
      hint: "a population lives on changes: name fewer parameters under `fixed`",
      path: [option],
    });
  }
  return mutable;
};
