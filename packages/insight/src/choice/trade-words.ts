import type { Objective } from "@hyperdial/core";
import { figure } from "../words/figure.js";
import { percent } from "../words/percent.js";
import type { FrontMember } from "./outcome-front.js";

/** What one trial gains and gives up beside another: "it gives up 0.004 of accuracy (0.4 %) and saves 31 of latency_ms (63 %)". */
export const tradeWords = (
  chosen: FrontMember,
  other: FrontMember,
  objectives: readonly Objective[],
): string => {
  const worse: string[] = [];
  const better: string[] = [];
  for (const [i, objective] of objectives.entries()) {
    const change = chosen.losses[i]! - other.losses[i]!;
    if (change === 0) continue;
    const isWorse = change > 0;
    const verb =
      objective.direction === "maximize" ? (isWorse ? "gives up" : "gains") : isWorse ? "takes" : "saves";
    const amount = `${figure(Math.abs(change))}${verb === "takes" ? " more" : ""} of ${objective.metric}`;
    const words = `${verb} ${amount}${shareWords(change, other.losses[i]!, verb)}`;
    (isWorse ? worse : better).push(words);
  }
  return [...worse, ...better].join(" and ");
};

/** Of what the other has, where that says something: not of 0, not of what it loses more than all of, not many times as much. */
const shareWords = (change: number, of: number, verb: string): string => {
  const share = Math.abs(change / of);
  const most = verb === "gives up" || verb === "saves" ? 1 : 9.995;
  return share <= most ? ` (${percent(share)})` : "";
};
