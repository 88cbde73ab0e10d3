import type { FailureKind, Trial } from "@hyperdial/core";
import { type EndedPoint, failingRegion } from "@hyperdial/insight";
import { section } from "../section.js";

const mostLetters = 300;

/** What failed, by kind, with the last words of the latest of each. */
export const failures = section({
  title: "Failures",
  build: ({ facts: { trials, space } }) => {
    const failed = trials.filter((trial) => trial.state === "failed");
    if (failed.length === 0) return [];
    const kinds = new Map<FailureKind, Extract<Trial, { state: "failed" }>[]>();
    for (const trial of failed) kinds.set(trial.failure, [...(kinds.get(trial.failure) ?? []), trial]);
    const region = failingRegion(
      space,
      trials.flatMap((trial) => endedPoint(trial, space.version)),
    );
    return [
      ...(region === null
        ? []
        : [
            {
              kind: "text" as const,
              text: `Trials fail with ${region.words}: ${region.failed} of ${region.trials} there.`,
            },
          ]),
      {
        kind: "table",
        caption: `${failed.length} of ${trials.length} trials failed`,
        columns: [
          { head: "how" },
          { head: "times", align: "right" },
          { head: "last in trial", align: "right" },
          { head: "its last words" },
        ],
        rows: [...kinds]
          .sort(([, a], [, b]) => b.length - a.length)
          .map(([kind, group]) => {
            const last = group.at(-1)!;
            return [
              kind.replaceAll("_", " "),
              String(group.length),
              String(last.number),
              lastWords(last.message),
            ];
          }),
      },
    ];
  },
});

/** What was lost by the machine or stopped says nothing of its setting. */
const endedPoint = (trial: Trial, spaceVersion: number): readonly EndedPoint[] => {
  if (trial.spaceVersion !== spaceVersion || trial.invalidated !== undefined) return [];
  if (trial.state === "complete") return [{ point: trial.point, failed: false }];
  return trial.state === "failed" && trial.failure !== "lost" ? [{ point: trial.point, failed: true }] : [];
};

/** The last line that is no place in a program: what went wrong stands above a JavaScript stack, and below a Python one. */
const lastWords = (message: string): string => {
  const lines = message.trimEnd().split("\n");
  const line = (lines.findLast((each) => !/^\s*at /.test(each)) ?? lines.at(-1)!).trim();
  return line.length > mostLetters ? `${line.slice(0, mostLetters)}…` : line;
};
