import type { EndedTrial, History, Objective, Point, Space } from "@hyperdial/core";
import { type Candidate, candidateOf, type Embedding, embedSpace } from "@hyperdial/surrogates";

/** What a trial taught: its point and its losses, one an objective, all to be minimised. */
export interface Observation {
  readonly trial: number;
  readonly candidate: Candidate;
  readonly losses: readonly number[];
  /** A scheduler ended it early: its losses are of a part of its run. */
  readonly early: boolean;
}

export interface Observations {
  readonly space: Space;
  readonly embedding: Embedding;
  /** In the order in which they ended. */
  readonly seen: readonly Observation[];
  /** Points that failed, but for what was lost through no fault of theirs. */
  readonly failed: readonly Candidate[];
  /** Waiting, running and paused points. */
  readonly open: readonly Candidate[];
  visited(point: Point): boolean;
}

const lossesOf = (trial: EndedTrial, objectives: readonly Objective[]): readonly number[] | null => {
  const losses: number[] = [];
  for (const { metric, direction } of objectives) {
    const value = trial.metrics[metric];
    if (value === undefined || Number.isNaN(value)) return null;
    losses.push(direction === "minimize" ? value : -value);
  }
  return losses;
};

/** Reads what is new in a history since it was last asked; starts over where the history's revision says so. */
export const followObservations = (
  objectives: readonly Objective[],
): { at(history: History): Observations } => {
  let space: Space | null = null;
  let embedding: Embedding | null = null;
  let revision = -1;
  let read = 0;
  let seen: Observation[] = [];
  let failed: Candidate[] = [];
  let keys = new Set<string>();
  return {
    at(history) {
      const now = history.space;
      if (now !== space || embedding === null) {
        embedding = embedSpace(now);
        space = now;
        revision = -1;
      }
      if (history.revision !== revision || history.ended.length < read) {
        revision = history.revision;
        read = 0;
        seen = [];
        failed = [];
        keys = new Set();
      }
      for (; read < history.ended.length; read++) {
        const trial = history.ended[read]!;
        keys.add(now.key(trial.point));
        if (trial.state === "failed") {
          if (trial.failure !== "lost") failed.push(candidateOf(now, embedding, trial.point));
          continue;
        }
        const losses = lossesOf(trial, objectives);
        if (losses === null) continue;
        const candidate = candidateOf(now, embedding, trial.point);
        seen.push({ trial: trial.number, candidate, losses, early: trial.state === "stopped" });
      }
      const openKeys = new Set(history.open.map(({ point }) => now.key(point)));
      const form = embedding;
      return {
        space: now,
        embedding: form,
        seen,
        failed,
        open: history.open.map(({ point }) => candidateOf(now, form, point)),
        visited(point) {
          const key = now.key(point);
          return keys.has(key) || openKeys.has(key);
        },
      };
    },
  };
};
