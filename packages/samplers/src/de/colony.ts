import type { Space, TrialNumber } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Outcome } from "../population/follow-outcomes.js";
import type { SingleLoss } from "../population/single-loss.js";
import { type Lived, worthOf } from "../population/worth-of.js";
import { type Pace, type Success, type SuccessHistory, successHistory } from "./success-history.js";

/** One that lives: it has a place, and the children of its place compete with it. */
export interface Member extends Lived {
  readonly trial: TrialNumber;
  readonly unit: Float64Array;
}

/** What differential evolution knows after the trials so far. */
export interface Colony {
  learn(outcome: Outcome, random: Random): void;
  /** By place. */
  readonly members: readonly Member[];
  /** Those that were replaced lately: directions that led somewhere. */
  readonly archive: readonly Float64Array[];
  /** Places by now: fewer towards the end of a budget. */
  readonly size: number;
  /** The place that a trial's point competes for, among members that are all there. */
  placeOf(trial: number): number;
  /** Members, best first. */
  ranked(): readonly Member[];
  pace(random: Random): Pace;
}

/** Fewer have no two differences. */
export const leastMembers = 4;
/** Archived ones a member. */
const archived = 2;
/** Success histories kept, so that a child is reckoned by the pace it was made with. */
const kept = 64;

/**
 * Places are kept by trial number: trial t competes for place t modulo the number of places, so that who competes with whom is no matter of timing.
 * With a budget the number of places falls to 4 at its end: Tanabe & Fukunaga, Improving the search performance of SHADE using linear
 * population size reduction, CEC (2014).
 */
export const colonyOf = (
  space: Space,
  { size: first, trials }: { readonly size: number; readonly trials: number | undefined },
  losses: SingleLoss,
): Colony => {
  let size = first;
  let ended = 0;
  let members: Member[] = [];
  let archive: Float64Array[] = [];
  let successes: Success[] = [];
  let sinceGeneration = 0;
  let histories: { readonly since: number; readonly history: SuccessHistory }[] = [
    { since: 0, history: successHistory() },
  ];
  let order: readonly Member[] | null = null;

  const worth = (member: Member): number => worthOf(member, members, losses);
  const ranked = (): readonly Member[] => {
    if (order === null) {
      const worths = new Map(members.map((member) => [member, worth(member)]));
      order = [...members].sort((a, b) => {
        const [x, y] = [worths.get(a)!, worths.get(b)!];
        return x < y ? -1 : x > y ? 1 : a.trial - b.trial;
      });
    }
    return order;
  };
  const placeOf = (trial: number): number => (trial - 1) % members.length;

  const endGeneration = (event: number): void => {
    sinceGeneration = 0;
    histories = [{ since: event, history: histories[0]!.history.after(successes) }, ...histories].slice(
      0,
      kept,
    );
    successes = [];
    if (trials === undefined) return;
    const due = Math.round(first + (leastMembers - first) * Math.min(1, ended / trials));
    size = Math.max(leastMembers, Math.min(size, due));
    if (members.length <= size) return;
    const staying = new Set(ranked().slice(0, size));
    members = members.filter((member) => staying.has(member));
    order = null;
  };

  return {
    get members() {
      return members;
    },
    get archive() {
      return archive;
    },
    get size() {
      return size;
    },
    placeOf,
    ranked,
    pace: (random) => histories[0]!.history.draw(random),
    learn(outcome, random) {
      const { trial, excesses, early } = outcome;
      ended++;
      const child =
        outcome.losses === null
          ? null
          : {
              trial: trial.number,
              unit: space.encode(outcome.point),
              losses: outcome.losses,
              excesses,
              early,
            };
      if (child !== null) {
        losses.learn(child);
        order = null;
      }
      if (members.length < size) {
        if (child === null) return;
        members = [...members, child];
        return;
      }
      const place = placeOf(trial.number);
      const parent = members[place]!;
      if (child !== null) {
        const [was, is] = [worth(parent), worth(child)];
        if (is <= was) members = members.map((member, i) => (i === place ? child : member));
        if (is < was) {
          archive = [...archive, parent.unit].slice(-archived * size);
          const seen = trial.origin.kind === "suggested" ? trial.origin.seenEvent : Infinity;
          const version = histories.find(({ since }) => since <= seen) ?? histories.at(-1)!;
          successes.push({ ...version.history.draw(random), gain: was - is });
        }
      }
      sinceGeneration++;
      if (sinceGeneration >= members.length) endGeneration(trial.endedEvent);
    },
  };
};
