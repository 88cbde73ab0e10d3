import type { Objective } from "@hyperdial/core";
import { found, refused } from "../../finding.js";
import { figure } from "../../words/figure.js";
import type { ChoiceProblem, ChoiceRule } from "../choice-rule.js";
import { near } from "../near.js";

/** What is nearer to the plane than this lies on it. */
const flat = 1e-9;

export const knee: ChoiceRule = {
  summary: "where the front bends most: a step to either side gives up much and gains little",
  source:
    "I. Das, On characterizing the knee of the Pareto curve based on normal-boundary intersection (1999)",
  score:
    "how far it lies below the plane through the best trial of each objective, in parts of the front's ranges",
  wins: "most",
  judge(problem) {
    const scores = belowPlane(problem);
    if (Math.max(...scores) <= flat)
      return refused(
        "the front has no knee: nowhere along it does giving up a little of one objective gain much of another; `weighted`, `topsis` or `target` choose all the same",
      );
    return found({ scores, why: (chosen) => `is the knee of the front${marginWords(problem, chosen)}` });
  },
};

/** Signed distances from the plane through the minima of the objectives, towards the ideal point. */
const belowPlane = ({ shares, members }: ChoiceProblem): readonly number[] => {
  const size = shares[0]!.length;
  // The best of each objective; of those alike in it the one that is best in all together, and then the earlier one.
  const corners = Array.from({ length: size }, (_, i) => {
    const order = (a: number, b: number): number =>
      shares[a]![i]! - shares[b]![i]! ||
      near(sum(shares[a]!), sum(shares[b]!)) ||
      members[a]!.trial - members[b]!.trial;
    return shares[[...members.keys()].reduce((first, each) => (order(each, first) < 0 ? each : first))]!;
  });
  const normal = planeThrough(corners) ?? new Array<number>(size).fill(1);
  const length = Math.sqrt(normal.reduce((total, each) => total + each * each, 0));
  return shares.map((each) => (1 - each.reduce((total, share, i) => total + normal[i]! * share, 0)) / length);
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The a of a·x = 1 through so many points as there are axes, by elimination; null where they give no plane that slopes down in each objective. */
const planeThrough = (points: readonly (readonly number[])[]): readonly number[] | null => {
  const rows = points.map((point) => [...point, 1]);
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    const pivot = rows.findIndex(
      (row, i) =>
        i >= k && Math.abs(row[k]!) === Math.max(...rows.slice(k).map((each) => Math.abs(each[k]!))),
    );
    if (pivot < 0 || Math.abs(rows[pivot]![k]!) < flat) return null;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (const [i, row] of rows.entries()) {
      if (i === k) continue;
      const factor = row[k]! / rows[k]![k]!;
      for (let j = k; j <= size; j++) row[j]! -= factor * rows[k]![j]!;
    }
  }
  const normal = rows.map((row, i) => row[size]! / row[i]!);
  return normal.every((each) => each > flat) ? normal : null;
};

/** Of two objectives: what a unit of the second costs in the first, up to here and from here on. */
const marginWords = ({ objectives, members }: ChoiceProblem, chosen: number): string => {
  if (objectives.length !== 2) return "";
  const price = (from: number, to: number): number =>
    (members[to]!.losses[0]! - members[from]!.losses[0]!) /
    (members[from]!.losses[1]! - members[to]!.losses[1]!);
  if (chosen === 0 || chosen === members.length - 1) return "";
  const [before, after] = [price(0, chosen), price(chosen, chosen + 1)];
  const [first, second] = objectives as readonly [Objective, Objective];
  const buys = `${second.direction === "minimize" ? "saving" : "gaining"} one ${second.metric}`;
  return `: ${buys} costs ${figure(before)} of ${first.metric} up to it, and ${figure(after)} beyond`;
};
