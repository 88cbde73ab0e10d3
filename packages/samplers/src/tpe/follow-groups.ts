import type { Objective } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Observation, Observations } from "../observed/follow-observations.js";
import type { Losses, Ranking } from "../observed/losses.js";
import { rankingFor } from "../observed/ranking-for.js";
import { type ParameterGroup, parameterGroups } from "./parameter-groups.js";

/** A group with the observations in which it was active. */
export interface ObservedGroup extends ParameterGroup {
  readonly seen: readonly Observation[];
  /** One for each of `seen`, under weights from `random`. */
  losses(random: Random): Losses;
}

/** Keeps each group's observations ranked while they come, so that a branch knows its own best in a study of any length. */
export const followGroups = (
  objectives: readonly Objective[],
): { at(observations: Observations): readonly ObservedGroup[] } => {
  let list: readonly Observation[] | null = null;
  let read = 0;
  let groups: readonly (ObservedGroup & { readonly seen: Observation[]; readonly ranking: Ranking })[] = [];
  return {
    at({ space, seen }) {
      if (seen !== list) {
        list = seen;
        read = 0;
        groups = parameterGroups(space).map((group) => {
          const ranking = rankingFor(objectives.length);
          return { ...group, seen: [], ranking, losses: ranking.losses };
        });
      }
      for (; read < seen.length; read++) {
        const observation = seen[read]!;
        for (const group of groups) {
          if (!group.isActive(observation.point)) continue;
          group.seen.push(observation);
          group.ranking.add(observation);
        }
      }
      return groups;
    },
  };
};
