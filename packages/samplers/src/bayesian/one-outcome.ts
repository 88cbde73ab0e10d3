import type { Objective } from "@hyperdial/core";
import { explain } from "./explain.js";
import type { Evidence, Member } from "./member.js";
import { mostElites, type Outlook } from "./outlook.js";

/** The expected improvement of one loss, as one member sees it. */
export const oneOutcome = (member: Member, evidence: Evidence, objectives: readonly Objective[]): Outlook => {
  const { seen, losses, rows } = evidence;
  const belief = member.believe(evidence);
  const order = Array.from(rows)
    .sort((a, b) => losses.at(a) - losses.at(b) || a - b)
    .map((row) => seen[row]!);
  return {
    acquisition: belief.acquisition,
    elites: order.slice(0, mostElites).map(({ candidate }) => candidate),
    lengths: belief.lengths,
    explain: (chosen) => explain(chosen, member.name, belief, evidence, order, objectives),
  };
};
