import type { ReportAnswer } from "../evaluate.js";
import type { EvaluationFacts } from "../evaluation-facts.js";

/** What a thread is told. */
export type ToThread =
  | {
      readonly kind: "run";
      readonly number: number;
      readonly facts: EvaluationFacts;
      readonly limitBytes: number;
    }
  | { readonly kind: "answer"; readonly id: number; readonly answer: ReportAnswer }
  | { readonly kind: "refusal"; readonly id: number; readonly message: string; readonly hint: string }
  | { readonly kind: "abort"; readonly reason: string };

/**
 * What a thread tells, of its run of that number. `task`: the thread's number to the system, and its processor time so far; null where the system
 * does not tell.
 */
export type FromThread = {
  readonly number: number;
} & (
  | { readonly kind: "started"; readonly task: { readonly id: number; readonly cpuSeconds: number } | null }
  | { readonly kind: "report"; readonly id: number; readonly step: unknown; readonly metrics: unknown }
  | { readonly kind: "infeasible"; readonly reason: string }
  | { readonly kind: "returned"; readonly answer: unknown }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "too_much_memory"; readonly usedBytes: number }
);
