import type { TrialNumber } from "../ids.js";
import type { BracketPlan } from "./bracket-plan.js";

/** Where a trial of DEHB belongs, told by its number alone. */
export interface EvolvingPlace {
  readonly plan: BracketPlan;
  /** The rung at which it begins; in the first round 0, and it may climb. */
  readonly rung: number;
  /** Of all that are trained to this rung's step, it is the so-manieth, from 0; null in the first round, where that shows as they arrive. */
  readonly job: number | null;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** How many trials the first round begins with: they climb as in Hyperband. Those after them are each trained to one rung. */
export const firstRound = (plans: readonly BracketPlan[]): number => sum(plans.map(({ sizes }) => sizes[0]!));

/** How many are trained to a step in one round of all brackets. */
export const jobsARound = (plans: readonly BracketPlan[], step: number): number =>
  sum(plans.map(({ sizes, steps }) => sizes[steps.indexOf(step)] ?? 0));

/** Bracket after bracket, rung after rung, in the sizes of Hyperband's (Awad et al., DEHB, IJCAI 2021, section 4). */
export const evolvingPlace = (plans: readonly BracketPlan[], trial: TrialNumber): EvolvingPlace => {
  const first = firstRound(plans);
  let left = trial - 1;
  if (left < first) {
    for (const plan of plans) {
      if (left < plan.sizes[0]!) return { plan, rung: 0, job: null };
      left -= plan.sizes[0]!;
    }
  }
  left -= first;
  const round = sum(plans.map(({ sizes }) => sum(sizes)));
  const rounds = 1 + Math.floor(left / round);
  left %= round;
  /** By step, of this round. */
  const jobs = new Map<number, number>();
  for (const plan of plans) {
    for (const [rung, size] of plan.sizes.entries()) {
      const step = plan.steps[rung]!;
      const before = jobs.get(step) ?? 0;
      if (left < size) return { plan, rung, job: rounds * jobsARound(plans, step) + before + left };
      left -= size;
      jobs.set(step, before + size);
    }
  }
  throw new RangeError(`trial ${trial} has no place`);
};
