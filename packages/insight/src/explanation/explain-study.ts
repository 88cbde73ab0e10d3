import type { FailureKind, Point } from "@hyperdial/core";
import { sensitivity } from "../effects/sensitivity.js";
import type { Finding } from "../finding.js";
import { fanovaOf } from "../importance/fanova.js";
import type { Leaders } from "../leaders/leading-trials.js";
import { failingRegion } from "../rules/failing-region.js";
import { goodRegions } from "../rules/good-regions.js";
import { mattersOnlyWith } from "../rules/matters-only-with.js";
import { bestObservation } from "../surface/best-observation.js";
import { fitSurface } from "../surface/fit-surface.js";
import type { Observations } from "../surface/observations.js";
import { figure } from "../words/figure.js";
import { percent } from "../words/percent.js";
import { valueWords } from "../words/value-words.js";

/** What a study's explanation is made from. */
export interface StudyFacts {
  /** Its complete trials. */
  readonly observations: Observations;
  /** The best of them that keeps the study's bounds; null where there is none. */
  readonly best: { readonly trial: number; readonly score: number; readonly point: Point } | null;
  /** Of the best one's score over its folds and seeds; null with one score. */
  readonly standardError: number | null;
  readonly leaders: Finding<Leaders>;
  /** All of the study's objectives by name, this one among them. */
  readonly objectives: readonly string[];
  /** Trials that failed by themselves; what was lost by the machine or stopped is none of them. */
  readonly failed: readonly { readonly point: Point; readonly failure: FailureKind }[];
}

export const explanationTopics = [
  "result",
  "what matters",
  "where it is good",
  "how carefully to set it",
  "what failed",
  "how sure this is",
] as const;

/** A study in plain language: sentences made by rules from what was found, or the reason why a thing cannot be told. */
export interface Explanation {
  readonly metric: string;
  readonly trials: number;
  readonly parts: readonly {
    readonly topic: (typeof explanationTopics)[number];
    readonly sentences: readonly string[];
  }[];
}

/** Tells a study's result, what matters, where it is good, what failed, and how sure all of that is. */
export const explainStudy = (facts: StudyFacts): Explanation => {
  const { observations, best, leaders, standardError } = facts;
  const { metric } = observations.objective;
  const surface = fitSurface(observations);
  const sentences = {
    result: [resultSentence(facts)],
    "what matters":
      surface.kind === "refused"
        ? [untold(surface.reason)]
        : [
            sentenceOf(fanovaOf(surface.value)),
            ...mattersOnlyWith(surface.value).map(({ sentence }) => sentence),
          ],
    "where it is good": surface.kind === "refused" ? [] : [sentenceOf(goodRegions(surface.value))],
    "how carefully to set it":
      // Around a better one that breaks the bounds there is nothing to tell.
      surface.kind === "refused" ||
      best?.trial !== surface.value.observed[bestObservation(surface.value)]?.trial
        ? []
        : [sentenceOf(sensitivity(surface.value, standardError))],
    "what failed": failureSentences(facts),
    "how sure this is": [
      leaders.kind === "found"
        ? leaders.value.sentence
        : `How surely the best one leads cannot be told: ${leaders.reason}.`,
      ...(surface.kind === "refused"
        ? []
        : [
            `Of what varies between trials, forests foretell ${percent(Math.max(0, 1 - surface.value.error))} for trials that they have not seen; the rest is chance, or takes more trials to see.`,
          ]),
    ],
  } satisfies Record<(typeof explanationTopics)[number], readonly string[]>;
  return {
    metric,
    trials: observations.observed.length,
    parts: explanationTopics.flatMap((topic) =>
      sentences[topic].length === 0 ? [] : [{ topic, sentences: sentences[topic] }],
    ),
  };
};

const untold = (reason: string): string => `This cannot be told: ${reason}.`;

const sentenceOf = (finding: Finding<{ readonly sentence: string }>): string =>
  finding.kind === "found" ? finding.value.sentence : untold(finding.reason);

const resultSentence = ({ observations, best, objectives }: StudyFacts): string => {
  const { metric } = observations.objective;
  const count = observations.observed.length;
  const complete = count === 1 ? "1 complete trial" : `${count} complete trials`;
  if (best === null)
    return count === 0 ? "No trial is complete yet." : `None of ${complete} keeps the study's bounds.`;
  const setting = Object.entries(best.point).map(([name, value]) => `${name} ${valueWords(value)}`);
  const by = objectives.length === 1 ? "" : `By ${metric}, one of ${objectives.length} objectives, the`;
  return `${by || "The"} best of ${complete} is trial ${best.trial}, with ${metric} ${figure(best.score)}: ${setting.join(", ")}.`;
};

const failureSentences = ({ observations, failed }: StudyFacts): readonly string[] => {
  const { space, observed } = observations;
  const ended = observed.length + failed.length;
  if (failed.length === 0) return ["No trial failed."];
  const counts = new Map<string, number>();
  for (const { failure } of failed) counts.set(failure, (counts.get(failure) ?? 0) + 1);
  const kinds = [...counts].map(([kind, count]) => `${count} ${kind.replaceAll("_", " ")}`).join(", ");
  const region = failingRegion(space, [
    ...observed.map(({ point }) => ({ point, failed: false })),
    ...failed.map(({ point }) => ({ point, failed: true })),
  ]);
  const where =
    region === null
      ? "No rule tells where."
      : `They fail with ${region.words}: ${region.failed} of ${region.trials} trials there did.`;
  return [`${failed.length} of ${ended} trials failed (${kinds}).`, where];
};
