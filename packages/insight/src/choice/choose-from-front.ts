import { type Bound, boundText, type Objective } from "@hyperdial/core";
import { frontScale } from "@hyperdial/surrogates";
import { type Finding, found, refused } from "../finding.js";
import { figure } from "../words/figure.js";
import type { ChoiceProblem, Judgement } from "./choice-rule.js";
import { type ChoiceRuleName, choiceRules } from "./choice-rules.js";
import type { Liking } from "./liking.js";
import { type FrontMember, type OutcomeFront, type OutcomeTrial, outcomeFront } from "./outcome-front.js";
import { tradeWords } from "./trade-words.js";

export interface ChoiceRequest {
  /** With their weights, targets and priorities. */
  readonly objectives: readonly Objective[];
  readonly bounds: readonly Bound[];
  readonly rule: ChoiceRuleName;
  /** For `within`: what the choice has to keep beside the study's bounds. */
  readonly limits?: readonly Bound[] | undefined;
  /** For `within`: the metric that counts within them; the first objective's where absent. */
  readonly metric?: string | undefined;
  /** For `lexicographic`, in parts of the front's range; 0 where absent. */
  readonly tolerance?: number | undefined;
  /** For `preference`: how the front is liked; null where nothing was compared. */
  readonly likingOf?: ((front: OutcomeFront) => Liking | null) | undefined;
}

export interface RunnerUp extends OutcomeTrial {
  readonly score: number;
  /** Beside the chosen one: "gives up 0.01 of accuracy (1.1 %) and saves 4 of latency_ms (22 %)". */
  readonly differs: string;
}

/** One trial of a front, and why. */
export interface FrontChoice extends OutcomeTrial {
  readonly rule: ChoiceRuleName;
  /** What the rule counts, and what a score of it means; null where the front is one point. */
  readonly score: number | null;
  readonly scoreMeans: string;
  /** In sentences. */
  readonly reason: string;
  readonly runnersUp: readonly RunnerUp[];
  /** Other trials that came to the very same values. */
  readonly alike: readonly number[];
  /** How many there were to choose from. */
  readonly front: number;
}

/** Scores that differ by less are equal, and the earlier trial is chosen. */
const alike = 1e-9;
const mostRunnersUp = 3;

/** Chooses one of the front of complete trials by a rule. Refused, with the reason, where nothing is feasible or the rule has nothing to go by. */
export const chooseFromFront = (
  trials: readonly OutcomeTrial[],
  request: ChoiceRequest,
): Finding<FrontChoice> => {
  const { objectives, rule, limits = [], metric, tolerance = 0 } = request;
  if (rule === "within" && limits.length === 0 && request.bounds.length === 0)
    return refused('there is no limit to keep: give one, such as `--limit "latency_ms <= 20"`');
  const bounds = rule === "within" ? [...request.bounds, ...limits] : request.bounds;
  const front = outcomeFront(trials, { objectives, bounds });
  const { members } = front;
  if (members.length === 0) return refused(whyEmpty(front));
  const definition = choiceRules[rule];
  const { score: scoreMeans } = definition;
  const main = metric === undefined ? 0 : objectives.findIndex((each) => each.metric === metric);
  const told = { rule, scoreMeans, front: members.length };
  if (members.length === 1) {
    const [{ trial, metrics, alike: same }] = members as [FrontMember];
    return found({
      ...told,
      trial,
      metrics,
      alike: same,
      score: null,
      reason: onlyWords(front),
      runnersUp: [],
    });
  }
  const toShares = frontScale(members.map(({ losses }) => losses));
  const problem: ChoiceProblem = {
    objectives,
    members,
    shares: members.map(({ losses }) => toShares(losses)),
    tolerance,
    main,
    liking: request.likingOf?.(front) ?? null,
  };
  const judged = definition.judge(problem);
  if (judged.kind === "refused") return judged;
  const order = orderOf(judged.value, members, definition.wins);
  const chosen = order[0]!;
  const { trial, metrics, alike: same } = members[chosen]!;
  return found({
    ...told,
    trial,
    metrics,
    alike: same,
    score: judged.value.scores[chosen]!,
    reason: `Trial ${trial} ${judged.value.why(chosen)}. ${besideLeaders(problem, chosen)}`.trim(),
    runnersUp: order.slice(1, 1 + mostRunnersUp).map((member) => ({
      trial: members[member]!.trial,
      metrics: members[member]!.metrics,
      score: judged.value.scores[member]!,
      differs: tradeWords(members[member]!, members[chosen]!, objectives),
    })),
  });
};

/** Members, the best first: as many as are shown. Of those alike in their score the earlier trial comes first. */
const orderOf = (
  { scores, order }: Judgement,
  members: readonly FrontMember[],
  wins: "least" | "most",
): readonly number[] => {
  if (order !== undefined) return order;
  const sign = wins === "least" ? 1 : -1;
  const left = new Set(members.keys());
  const chosen: number[] = [];
  while (left.size > 0 && chosen.length <= mostRunnersUp) {
    const best = [...left].reduce((least, member) => Math.min(least, sign * scores[member]!), Infinity);
    const first = [...left]
      .filter((member) => sign * scores[member]! <= best + alike)
      .reduce((early, member) => (members[member]!.trial < members[early]!.trial ? member : early));
    chosen.push(first);
    left.delete(first);
  }
  return chosen;
};

/** Why there is nothing to choose, and what comes nearest. */
export const whyEmpty = ({
  judged,
  unjudged,
  nearest,
  hardest,
  bounds,
  objectives,
}: OutcomeFront): string => {
  if (nearest === null || hardest === null) {
    const wanted = objectives.map(({ metric }) => metric).join(", ");
    return unjudged === 0
      ? "no trial is complete yet"
      : `none of the ${unjudged} complete trials has ${wanted}${bounds.length === 0 ? "" : " and every metric with a bound"}`;
  }
  const breaks = nearest.broken.map(
    ({ bound, excess }) =>
      `${bound.metric} ${figure(nearest.metrics[bound.metric]!)} is ${figure(excess)} too ${"max" in bound ? "high" : "low"} for ${boundText(bound)}`,
  );
  const kept = bounds.find(({ bound }) => bound === hardest)!.kept;
  const hard =
    bounds.length === 1
      ? ""
      : `; the hardest bound is ${boundText(hardest)}, which ${kept === 0 ? "none keeps" : `${kept} keep`}`;
  return `none of ${judged} complete trials keeps ${bounds.length === 1 ? "the bound" : "all bounds"}; trial ${nearest.trial} comes nearest: ${breaks.join(", and ")}${hard}`;
};

const onlyWords = ({ members, objectives, feasible }: OutcomeFront): string => {
  const { trial, metrics } = members[0]!;
  const { metric } = objectives[0]!;
  if (objectives.length === 1)
    return `Trial ${trial} has the best ${metric}, ${figure(metrics[metric]!)}: there is one objective.`;
  return feasible === 1
    ? `Trial ${trial} is the only one to choose.`
    : `Trial ${trial} is the best in every objective: no other is on the front.`;
};

/** Beside the best trial of each of the first objectives. */
const besideLeaders = ({ objectives, members, shares }: ChoiceProblem, chosen: number): string => {
  const sentences = objectives.slice(0, 2).flatMap((objective, i) => {
    if (shares[chosen]![i] === 0) return [];
    const leader = members.find((_, member) => shares[member]![i] === 0)!;
    return [
      `Beside trial ${leader.trial}, the best by ${objective.metric}, it ${tradeWords(members[chosen]!, leader, objectives)}.`,
    ];
  });
  return sentences.join(" ");
};
