import type { EventNumber, TrialNumber } from "../ids.js";
import type { Point } from "../space/point.js";
import type { FailureKind } from "./failure.js";
import type { Metrics } from "./metrics.js";

/** Where a trial's point came from. */
export type Origin =
  | {
      readonly kind: "suggested";
      /** The sampler's registry name, e.g. `sobol`. */
      readonly sampler: string;
      /** Why this point, in a sentence. */
      readonly reason: string;
      /** The last event the sampler had seen: replay asks again here. */
      readonly seenEvent: EventNumber;
      /** How many points were asked for at once; absent: one. Replay asks for as many. */
      readonly asked?: number;
    }
  | { readonly kind: "enqueued"; readonly by: string }
  /** Taken over with its result from another study, which may be gone by now. */
  | { readonly kind: "imported"; readonly study: string; readonly trial: TrialNumber }
  | {
      readonly kind: "cloned";
      readonly from: TrialNumber;
      /** How many steps of its parent it begins with: where the checkpoint that it took over was made. */
      readonly fromStep: number;
      readonly reason: string;
      readonly seenEvent: EventNumber;
    };

/** Beside the state, never a state: the trial counts no more, and the log keeps both. */
export interface Invalidation {
  readonly reason: string;
  readonly by: string;
  readonly atMs: number;
}

interface TrialFacts {
  readonly number: TrialNumber;
  readonly point: Point;
  readonly spaceVersion: number;
  readonly origin: Origin;
  readonly createdAtMs: number;
  readonly invalidated?: Invalidation;
}

/** One point under evaluation. */
export type Trial =
  | (TrialFacts & { readonly state: "waiting" })
  | (TrialFacts & { readonly state: "running" })
  | (TrialFacts & { readonly state: "paused"; readonly step: number; readonly metrics: Metrics })
  | (TrialFacts & {
      readonly state: "complete";
      readonly metrics: Metrics;
      /** By metric, over the cells; absent with one cell. */
      readonly standardErrors: Metrics;
      readonly endedAtMs: number;
      readonly endedEvent: EventNumber;
    })
  | (TrialFacts & {
      readonly state: "stopped";
      readonly reason: string;
      /** The step that `metrics` stand for; null where the program counts none. */
      readonly step: number | null;
      readonly metrics: Metrics;
      readonly endedAtMs: number;
      readonly endedEvent: EventNumber;
    })
  | (TrialFacts & {
      readonly state: "failed";
      readonly failure: FailureKind;
      readonly message: string;
      /** What was reported before the end; may be empty. */
      readonly metrics: Metrics;
      readonly endedAtMs: number;
      readonly endedEvent: EventNumber;
    });

export type TrialState = Trial["state"];
export type EndedTrial = Extract<Trial, { endedEvent: EventNumber }>;
export type CompleteTrial = Extract<Trial, { state: "complete" }>;
