import { detectDrift, embedSpace } from "@hyperdial/surrogates";
import { signOf } from "../statistics/score-table.js";
import type { Observations } from "../surface/observations.js";
import { figure } from "../words/figure.js";

/** How an objective changes over time at settings that stay the same. */
export interface StudyDrift {
  readonly metric: string;
  /** A trend: all settings alike, by so much a trial. A change: what was is less and less like what is. */
  readonly kind: "trend" | "change";
  /** Of a trend: the change of the metric from one trial to the next; null of a change. */
  readonly perTrial: number | null;
  /** In the order of their ends: what was measured, and of a trend what it would be now. */
  readonly trials: readonly { readonly trial: number; readonly value: number; readonly present: number }[];
  /** In words: what it is, and what to do. */
  readonly sentence: string;
}

/** Whether the objective drifts over a study; null where nothing tells so. `observed`: in the order of the trials' ends. Its cost is bounded: of long studies 120 trials are looked at. */
export const studyDrift = ({ space, objective, observed }: Observations): StudyDrift | null => {
  const embedding = embedSpace(space);
  const { size } = embedding;
  const n = observed.length;
  const features = new Float64Array(n * size);
  observed.forEach(({ point }, i) => {
    embedding.embed(point, space.encode(point), features, i * size);
  });
  const sign = -signOf(objective.direction);
  const values = Float64Array.from(observed, ({ score }) => sign * score);
  const drift = detectDrift(embedding, { n, features, values });
  if (drift === null) return null;
  const { metric } = objective;
  const perTrial = drift.kind === "trend" ? sign * drift.perTrial : null;
  const trials = observed.map(({ trial, score }, i) => ({
    trial,
    value: score,
    present: score + (perTrial ?? 0) * (n - 1 - i),
  }));
  const advice = "compare trials with that in mind, or run the best settings again (`duplicates: replicate`)";
  const sentence =
    perTrial === null
      ? `${metric} changes over time: what earlier trials measured no longer holds for the same settings. \`auto\` counts them less; ${advice}.`
      : `${metric} drifts: at the same settings it ${perTrial > 0 ? "rises" : "falls"} by about ${figure(Math.abs(perTrial))} a trial, ${figure(Math.abs(perTrial) * (n - 1))} over the study. \`auto\` counts trials as they would be now; ${advice}.`;
  return { metric, kind: drift.kind, perTrial, trials, sentence };
};
