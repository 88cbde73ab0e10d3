import type { Objective, PreferredPair, SamplerContext } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import type { Candidate } from "@hyperdial/surrogates";
import { driftWords } from "../drift/drift-words.js";
import { followDrift } from "../drift/follow-drift.js";
import { chooseRows } from "../observed/choose-rows.js";
import type { Observation, Observations } from "../observed/follow-observations.js";
import type { Losses } from "../observed/losses.js";
import { hasBranches } from "../visited/has-branches.js";
import { type Column, followColumns } from "./follow-columns.js";
import { followPreferences } from "./follow-preferences.js";
import { gpMember } from "./gp-member.js";
import type { Member } from "./member.js";
import { oneOutcome } from "./one-outcome.js";
import type { Outcomes } from "./outcomes.js";
import type { Outlook } from "./outlook.js";
import { type BayesianSettings, edge } from "./settings.js";
import { severalOutcomes } from "./several-outcomes.js";
import { turnsOf } from "./stage-of.js";
import { firstTrials, worthUpTo } from "./worth-up-to.js";

/** Every so manieth turn is a local model's, where the others no longer see all trials (decision 0158). */
const localEvery = 3;

/** Where the user compared trials, so many turns search what is liked, and as many go on with the front: in twos, so that each has every member. */
const likedTurns = 2;

/** What is searched then. */
const liking: Objective = { metric: "your utility by what you preferred", direction: "maximize" };

/** What stands for all objectives under weights. */
const together: Objective = { metric: "all objectives together", direction: "minimize" };

/** The suggestion that an outlook is for. */
export interface Turn {
  readonly trial: number;
  readonly random: Random;
  /** Points that run, or were given a moment ago. */
  readonly pending: readonly Candidate[];
  readonly preferences: readonly PreferredPair[];
}

/** What a trial is to look for: one objective's improvement, the front's, what the user likes; within bounds where there are any. Its models are kept from ask to ask. */
export const followOutlooks = (
  context: SamplerContext<unknown>,
  settings: BayesianSettings,
): { of(state: Observations, turn: Turn): Outlook } => {
  const { objectives, bounds = [] } = context;
  const { conditioned } = settings;
  const columns = followColumns(objectives, bounds);
  const drifting = followDrift();
  const members = settings.members.map((create) =>
    objectives.map((_, j) => create(settings.fit, `objective ${j + 1}`)),
  );
  const stages = turnsOf(objectives);
  const preferred = followPreferences(objectives, () => settings.members[0]!(settings.fit, "utility"));
  const edges = bounds.map((_, b) => gpMember(edge, settings.fit, `bound ${b + 1}`));
  const local = settings.local?.(settings.fit, "objective") ?? null;

  /** Without bounds one loss: the only objective's, or that of all under weights. */
  const ofOneLoss = (state: Observations, weighed: Column, { trial, pending }: Turn): Outlook => {
    const { seen, embedding, rising } = state;
    const alone = objectives.length === 1 ? objectives[0]! : null;
    const { drift, column } =
      alone === null ? { drift: null, column: weighed } : drifting.at(weighed, embedding);
    const rows = chooseRows(column.losses, conditioned);
    const isLocals = seen.length > rows.length && trial % localEvery === 0 && !hasBranches(state.space);
    const member = isLocals && local !== null ? local : members[trial % members.length]![0]!;
    const outlook = oneOutcome(member, { embedding, ...column, rows, rising, pending }, objectives);
    if (drift === null || alone === null) return outlook;
    return { ...outlook, explain: (chosen) => `${outlook.explain(chosen)}; ${driftWords(drift, alone)}` };
  };

  /** Bounds with what is known of them. */
  const believedBounds = (
    state: Observations,
    excesses: readonly Column[],
    pending: readonly Candidate[],
  ): Outcomes["bounds"] =>
    bounds.flatMap((bound, index) => {
      const column = excesses[index]!;
      // With less than two values there is nothing to model.
      if (column.seen.length < 2) return [];
      const rows = chooseRows(column.losses, conditioned);
      const { embedding } = state;
      const excess = edges[index]!.believe({ embedding, ...column, rows, rising: [], pending });
      return [{ bound, index, excess }];
    });

  return {
    of(state, turn) {
      const { trial, random, pending, preferences } = turn;
      const { seen, embedding, rising } = state;
      const { objectives: single, bounds: excesses, weighed, front } = columns.at(state);
      const isLikeds =
        objectives.length > 1 && preferences.length > 0 && Math.floor(trial / likedTurns) % 2 === 0;
      const liked = isLikeds ? preferred.at(preferences, seen) : null;
      const isOneLoss = objectives.length === 1 || settings.several === "weights";
      if (liked === null && bounds.length === 0 && isOneLoss) return ofOneLoss(state, weighed(random), turn);

      const rows =
        liked === null
          ? rowsWith(front, state.lossesOfFirst(seen.length), conditioned)
          : chooseRows(liked.column.losses, conditioned);
      const ended = Array.from(rows, (row) => seen[row]!);
      const evidence = { embedding, rows, rising, pending };
      const told = believedBounds(state, excesses, pending);
      const models = members[Math.floor(trial / stages) % members.length]!;
      const shared = { name: models[0]!.name, embedding, bounds: told, pending };

      /** One loss within bounds: what stands for all objectives, or for what the user likes. */
      const asOne = (objective: Objective, column: Column, member: Member, open: typeof rising): Outlook => {
        const losses = [member.believe({ ...evidence, ...column, rising: open })];
        const known = ended.map((one, i) => ({ ...toldOf(one), losses: [column.losses.at(rows[i]!)] }));
        const { name } = member;
        return severalOutcomes({ ...shared, name, objectives: [objective], losses, upTo: [], known }, turn);
      };
      if (liked !== null) return asOne(liking, liked.column, liked.member, []);
      if (objectives.length === 1) {
        const losses = [models[0]!.believe({ ...evidence, ...single[0]! })];
        return severalOutcomes({ ...shared, objectives, losses, upTo: [], known: ended }, turn);
      }
      if (settings.several === "weights") return asOne(together, weighed(random), models[0]!, rising);
      const lossesOf = ({ losses }: Observation): readonly number[] => losses;
      const upTo = worthUpTo(
        front.map((row) => lossesOf(seen[row]!)),
        seen.slice(0, firstTrials).map(lossesOf),
      );
      const losses = single.map((column, j) =>
        models[j]!.believe({ ...evidence, ...column, upTo: upTo[j]! }),
      );
      return severalOutcomes({ ...shared, objectives, losses, upTo, known: ended }, turn);
    },
  };
};

/** What an observation tells beside its losses. */
const toldOf = ({ trial, candidate, excesses, early }: Observation) => ({
  ...{ trial, candidate, excesses, early },
});
/** At most `limit` rows, as many as a third of them from the front: the latest of it. */
const rowsWith = (front: readonly number[], losses: Losses, limit: number): Int32Array => {
  if (losses.size <= limit) return chooseRows(losses, limit);
  const best = front.slice(-Math.floor(limit / 3));
  return Int32Array.from(new Set([...best, ...chooseRows(losses, limit - best.length)])).sort();
};
