import type { History, Trial } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import type { Observations } from "../observed/follow-observations.js";
import { followSingleLoss } from "../population/single-loss.js";
import { initialTrials, type TurboSettings } from "./settings.js";
import { freshRegion, regionAfter, type TrustRegion } from "./trust-region.js";

/** All regions after some event, and which of them a trial that is suggested then belongs to. */
export interface Regions {
  readonly list: readonly TrustRegion[];
  /** Of each region: its trials that have a loss, by row of the observations. */
  readonly rows: readonly (readonly number[])[];
  choose(trial: number): number;
}

/**
 * The regions as a function of the history alone, kept while it grows: each trial that ended is handed to the region that it
 * was suggested for. Which one that was follows from its number and from the regions at the event that its suggestion had
 * seen. Trials of the user's belong to the region that is next when they end.
 */
export const followRegions = (settings: TurboSettings, objectives: number, seed: number) => {
  let seen: Observations["seen"] | null = null;
  let read = 0;
  let row = 0;
  let single = followSingleLoss(objectives);
  let isAnyFeasible = false;
  let rows: number[][] = [];
  let states: { event: number; list: readonly TrustRegion[] }[] = [];

  const choose = (list: readonly TrustRegion[], initial: number, trial: number): number => {
    const starting = list.map((_, r) => r).filter((r) => list[r]!.ended < initial);
    if (starting.length > 0) return starting[trial % starting.length]!;
    // Half of the trials go where the best is, the others in turn.
    if (keyedRandom(seed, "region", trial).next() >= 0.5) return trial % list.length;
    let best = 0;
    for (let r = 1; r < list.length; r++) if (list[r]!.best < list[best]!.best) best = r;
    return best;
  };

  /** The last state at or before an event. */
  const stateAt = (event: number): (typeof states)[number] => {
    let low = 0;
    let high = states.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (states[middle]!.event <= event) low = middle;
      else high = middle - 1;
    }
    return states[low]!;
  };

  const seenEventOf = ({ origin }: Trial): number | null =>
    origin.kind === "suggested" ? origin.seenEvent : null;

  return (history: History, state: Observations): Regions => {
    const { dimensions } = state.embedding;
    const initial = initialTrials(settings, dimensions);
    if (state.seen !== seen || history.ended.length < read) {
      ({ seen } = state);
      read = 0;
      row = 0;
      single = followSingleLoss(objectives);
      isAnyFeasible = false;
      rows = Array.from({ length: settings.regions }, () => []);
      const list = rows.map(() => freshRegion(settings, 0, -1));
      states = [{ event: -1, list }];
    }
    for (; read < history.ended.length; read++) {
      const trial = history.ended[read]!;
      const observation = state.seen[row]?.trial === trial.number ? state.seen[row]! : null;
      const event = trial.endedEvent;
      if (observation !== null) single.learn(observation);
      const isFeasible = observation?.excesses?.every((excess) => excess <= 0) ?? true;
      if (observation !== null && isFeasible && !isAnyFeasible) {
        isAnyFeasible = true;
        // What is the least excess, is no loss.
        const list = states.at(-1)!.list.map((region) => ({ ...region, best: Number.POSITIVE_INFINITY }));
        states.push({ event, list });
      }
      const { list } = states.at(-1)!;
      const asked = seenEventOf(trial);
      const then = asked === null ? list : stateAt(asked).list;
      const r = choose(then, initial, trial.number);
      // Its region may have been given up since.
      if (list[r]!.restarts === then[r]!.restarts) {
        const next = [...list];
        next[r] = regionAfter(
          list[r]!,
          {
            loss:
              observation === null || observation.early || (isAnyFeasible && !isFeasible)
                ? Number.POSITIVE_INFINITY
                : single.of(observation),
            event,
          },
          { settings, dimensions, initial },
        );
        states.push({ event, list: next });
        if (next[r]!.restarts > list[r]!.restarts) rows[r] = [];
        else if (observation !== null) rows[r]!.push(row);
      }
      if (observation !== null) row++;
    }
    const { list } = states.at(-1)!;
    return { list, rows, choose: (trial) => choose(list, initial, trial) };
  };
};
