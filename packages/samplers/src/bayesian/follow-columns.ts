import type { Bound, Objective } from "@hyperdial/core";
import { GrowingFront, type Random } from "@hyperdial/numerics";
import type { Observation, Observations } from "../observed/follow-observations.js";
import type { Losses, Ranked, Ranking } from "../observed/losses.js";
import { rankOneObjective } from "../observed/rank-one-objective.js";
import { rankSeveralObjectives } from "../observed/rank-several-objectives.js";

/** One number of each observation that tells it: an objective's loss, or by how much it passes a bound. */
export interface Column {
  /** In the order in which they ended. The array grows while the history's revision stays, and is another one after that. */
  readonly seen: readonly Observation[];
  readonly losses: Losses;
  /** As it was when only so many of `seen` were there, which is the same warm and cold. */
  lossesOfFirst(size: number): Losses;
}

/** What was seen, by outcomes. */
export interface Columns {
  /** One an objective. */
  readonly objectives: readonly Column[];
  /** All objectives in one, under weights from `random`. */
  weighed(random: Random): Column;
  /** One a bound, over those that told its metric. */
  readonly bounds: readonly Column[];
  /** Rows of what keeps all bounds and is dominated by none of that, increasing. */
  readonly front: readonly number[];
}

/** Reads what is new in observations since it was last asked. */
export const followColumns = (
  objectives: readonly Objective[],
  bounds: readonly Bound[],
): { at(state: Pick<Observations, "seen">): Columns } => {
  const empty = (): GrowingColumn[][] => [
    objectives.map((_, j) => new GrowingColumn((one) => lossOf(one, j), rankOneObjective)),
    objectives.length > 1
      ? [
          new GrowingColumn(
            (one) => one,
            () => rankSeveralObjectives(objectives.length),
          ),
        ]
      : [],
    bounds.map((_, b) => new GrowingColumn((one) => excessOf(one, b), rankOneObjective)),
  ];
  let seen: readonly Observation[] | null = null;
  let read = 0;
  let columns = empty();
  let front = new GrowingFront<number>(objectives.length);
  return {
    at(state) {
      if (seen !== state.seen || state.seen.length < read) {
        ({ seen } = state);
        read = 0;
        columns = empty();
        front = new GrowingFront(objectives.length);
      }
      for (; read < state.seen.length; read++) {
        const observation = state.seen[read]!;
        for (const group of columns) for (const column of group) column.add(observation);
        const { losses, excesses, early } = observation;
        if (!early && excesses?.every((excess) => excess <= 0)) front.add(losses, read);
      }
      const [single, several, excesses] = columns as [GrowingColumn[], GrowingColumn[], GrowingColumn[]];
      return {
        objectives: single.map((column) => column.under(null)),
        weighed: (random) => (several[0] ?? single[0]!).under(random),
        bounds: excesses.map((column) => column.under(null)),
        front: Array.from(front, ({ item }) => item).sort((a, b) => a - b),
      };
    },
  };
};

const lossOf = (observation: Ranked, j: number): Ranked => {
  const { losses, deviations, errors, early } = observation;
  const loss = {
    losses: [losses[j]!],
    excesses: [],
    early,
    ...(errors === undefined ? {} : { errors: [errors[j]!] }),
  };
  return deviations === undefined ? loss : { ...loss, deviations: [deviations[j]!] };
};

const excessOf = ({ excesses }: Ranked, b: number): Ranked | null =>
  excesses === null ? null : { losses: [excesses[b]!], excesses: [], early: false };

class GrowingColumn {
  readonly #seen: Observation[] = [];
  readonly #pick: (observation: Ranked) => Ranked | null;
  readonly #make: () => Ranking;
  readonly #ranking: Ranking;
  #first: Losses | null = null;

  /** `pick`: what the column is of; null where an observation does not tell it. */
  constructor(pick: (observation: Ranked) => Ranked | null, make: () => Ranking) {
    this.#pick = pick;
    this.#make = make;
    this.#ranking = make();
  }

  add(observation: Observation): void {
    const picked = this.#pick(observation);
    if (picked === null) return;
    this.#seen.push(observation);
    this.#ranking.add(picked);
  }

  under(random: Random | null): Column {
    return {
      seen: this.#seen,
      losses: this.#picked(this.#ranking.losses(random)),
      lossesOfFirst: (size) => this.#lossesOfFirst(size),
    };
  }

  #lossesOfFirst(size: number): Losses {
    if (size === this.#seen.length) return this.#picked(this.#ranking.losses(null));
    if (this.#first?.size !== size) {
      const before = this.#make();
      for (let row = 0; row < size; row++) before.add(this.#pick(this.#seen[row]!)!);
      this.#first = this.#picked(before.losses(null));
    }
    return this.#first;
  }

  #picked(losses: Losses): Losses {
    return { ...losses, of: (observation) => losses.of(this.#pick(observation)!) };
  }
}
