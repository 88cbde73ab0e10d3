import type { Objective } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Observation, Observations } from "../observed/follow-observations.js";
import type { Losses, Ranking } from "../observed/losses.js";
import { rankByFronts } from "../observed/rank-by-fronts.js";
import { rankFeasibleFirst } from "../observed/rank-feasible-first.js";
import { rankingFor } from "../observed/ranking-for.js";
import { type ParameterGroup, parameterGroups } from "./parameter-groups.js";

/** A group with the observations in which it was active. */
export interface ObservedGroup extends ParameterGroup {
  readonly seen: readonly Observation[];
  /** One for each of `seen`; with several objectives the number of its front. */
  losses(random: Random): Losses;
}

/** Keeps each group's observations ranked while they come, so that a branch knows its own best in a study of any length. */
export const followGroups = (
  objectives: readonly Objective[],
): { at(observations: Pick<Observations, "space" | "seen" | "losses">): readonly ObservedGroup[] } => {
  let list: readonly Observation[] | null = null;
  let read = 0;
  let groups: readonly (ObservedGroup & { readonly add: (observation: Observation) => void })[] = [];
  return {
    at(observations) {
      const { seen } = observations;
      if (seen !== list) {
        list = seen;
        read = 0;
        groups = parameterGroups(observations.space).map((group) =>
          group.always && objectives.length === 1
            ? { ...group, seen, losses: observations.losses, add: () => {} }
            : followed(group, objectives.length === 1 ? rankingFor(1) : fronts()),
        );
      }
      for (; read < seen.length; read++) {
        const observation = seen[read]!;
        for (const group of groups) if (group.isActive(observation.point)) group.add(observation);
      }
      return groups;
    },
  };
};

const fronts = (): Ranking => {
  const ranking = rankByFronts();
  const scale = {
    add() {},
    low: 0,
    get high() {
      return ranking.fronts;
    },
  };
  return rankFeasibleFirst(ranking, scale);
};

const followed = (group: ParameterGroup, ranking: Ranking) => {
  const seen: Observation[] = [];
  return {
    ...group,
    seen,
    losses: ranking.losses,
    add(observation: Observation): void {
      seen.push(observation);
      ranking.add(observation);
    },
  };
};
