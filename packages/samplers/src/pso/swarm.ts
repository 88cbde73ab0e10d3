import type { Space, TrialNumber } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Outcome } from "../population/follow-outcomes.js";
import type { SingleLoss } from "../population/single-loss.js";
import { type Lived, worthOf } from "../population/worth-of.js";

/** A place where a particle has been, and what it was worth. */
export interface Found extends Lived {
  readonly trial: TrialNumber;
  readonly unit: Float64Array;
}

export interface Particle {
  readonly position: Float64Array;
  readonly previous: Float64Array | null;
  /** Null while all it tried failed. */
  readonly best: Found | null;
}

/** What a particle swarm knows after the trials so far. */
export interface Swarm {
  learn(outcome: Outcome, random: (trial: TrialNumber) => Random): void;
  /** The particle that a trial moves; null where it has not been anywhere yet. */
  particleOf(trial: number): Particle | null;
  numberOf(trial: number): number;
  /** The best found by those that a trial's particle hears of, itself among them; null where all of theirs failed. */
  heardBy(trial: number): Found | null;
}

/** Each particle informs so many others. */
const informed = 3;

/**
 * Trial t moves particle t modulo `size`, whenever it ends: nobody waits for the others. Who informs whom is drawn by chance, and anew after each round of trials
 * without a better best.
 */
export const swarmOf = (space: Space, size: number, losses: SingleLoss): Swarm => {
  const particles: (Particle | null)[] = new Array<null>(size).fill(null);
  let best: Found | null = null;
  let hasImproved = true;
  let round = 0;
  /** By particle, those that it hears of; null: to be drawn with the next trial. */
  let informants: readonly (readonly number[])[] = particles.map((_, i) => [i]);
  const finds = (): readonly Found[] => particles.flatMap((particle) => particle?.best ?? []);
  const isBetter = (one: Found, other: Found | null): boolean =>
    other === null || worthOf(one, finds(), losses) < worthOf(other, finds(), losses);
  const numberOf = (trial: number): number => (trial - 1) % size;

  const link = (random: Random): void => {
    const lists: number[][] = particles.map((_, i) => [i]);
    for (let from = 0; from < size; from++)
      for (let k = 0; k < informed; k++) lists[random.integer(size)]!.push(from);
    informants = lists;
  };

  return {
    numberOf,
    particleOf: (trial) => particles[numberOf(trial)]!,
    heardBy(trial) {
      let heard: Found | null = null;
      for (const other of informants[numberOf(trial)]!) {
        const found = particles[other]?.best ?? null;
        if (found !== null && isBetter(found, heard)) heard = found;
      }
      return heard ?? best;
    },
    learn({ trial, point, losses: values, excesses, early }, random) {
      const number = numberOf(trial.number);
      const before = particles[number]!;
      const unit = space.encode(point);
      let found = before?.best ?? null;
      if (values !== null) {
        const here: Found = { trial: trial.number, unit, losses: values, excesses, early };
        losses.learn(here);
        if (isBetter(here, found)) found = here;
        if (isBetter(here, best)) {
          best = here;
          hasImproved = true;
        }
      }
      particles[number] = { position: unit, previous: before?.position ?? null, best: found };
      round++;
      if (round === size) link(random(trial.number));
      if (round < 2 * size || round % size !== 0) return;
      if (!hasImproved) link(random(trial.number));
      hasImproved = false;
    },
  };
};
