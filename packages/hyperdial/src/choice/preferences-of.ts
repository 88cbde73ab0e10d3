import { HyperdialError, type PreferredPair, type Storage, type StudyRecord } from "@hyperdial/core";
import { type Liking, likingOfFront, outcomeFront, whyEmpty } from "@hyperdial/insight";
import { completeTrials } from "./complete-trials.js";
import { outcomesOf } from "./front-of.js";
import { type Outcome, outcomeOf } from "./outcome.js";

/** What was said of pairs of trials, and what it comes to. */
export interface Preferences {
  readonly study: string;
  /** In the order of what was said last. */
  readonly pairs: readonly PreferredPair[];
  /** The two trials whose comparison would tell most, and the chance that the first is liked better; null where all of the front were compared. */
  readonly next: { readonly first: Outcome; readonly second: Outcome; readonly chance: number } | null;
  /** The trials of the front that are liked best, the best first, each with the chance that it is truly the best of all. */
  readonly liked: readonly (Outcome & { readonly chance: number })[];
}

const mostLiked = 3;

/** The preferences of a stored study; throws `invalid_argument` with the reason where there is no front to compare. */
export const preferencesOf = async (storage: Storage, study: StudyRecord): Promise<Preferences> => {
  const { name, spec } = study;
  const complete = await completeTrials(storage, study);
  const outcomes = outcomesOf(complete);
  const front = outcomeFront(outcomes, spec);
  if (front.members.length === 0)
    throw new HyperdialError("invalid_argument", `${name} has nothing to compare: ${whyEmpty(front)}`);
  const { preferences: pairs } = await storage.snapshot(study.id);
  const liking = likingOfFront(front, outcomes, pairs);
  const outcome = (trial: number): Outcome =>
    outcomeOf(complete.find(({ number }) => number === trial)!, spec.bounds);
  const { next } = liking;
  return {
    study: name,
    pairs,
    next:
      next === null
        ? null
        : { first: outcome(next.first), second: outcome(next.second), chance: next.chance },
    liked: likedBest(liking).map(({ member, chance }) => ({
      ...outcome(front.members[member]!.trial),
      chance,
    })),
  };
};

/** Before anything was said nothing is liked. */
const likedBest = ({ utilities, chances, answers }: Liking) =>
  answers === 0
    ? []
    : [...utilities.keys()]
        .sort((a, b) => utilities[b]! - utilities[a]! || a - b)
        .slice(0, mostLiked)
        .map((member) => ({ member, chance: chances[member]! }));
