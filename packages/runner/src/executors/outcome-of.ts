import type { FailureKind, Metrics, Outcome, Verdict } from "@hyperdial/core";

/** A failure before its metrics: the kind, and the words. */
export interface RunFault {
  readonly failure: FailureKind;
  readonly message: string;
}

/** Why a run was asked to end from outside; the first reason stands. */
export type EndRequest =
  | { readonly kind: "fault"; readonly fault: RunFault }
  | { readonly kind: "stop"; readonly reason: string };

/** What is known of a run when nothing of it is left. */
export interface RunFacts {
  readonly objectives: readonly string[];
  readonly metrics: Metrics;
  readonly step: number | null;
  readonly request: EndRequest | null;
  /** What the reports say went wrong. */
  readonly reportFault: RunFault | null;
  readonly verdict: Exclude<Verdict, { kind: "continue" }> | null;
  /** What the program's own end says went wrong. */
  readonly exitFault: RunFault | null;
  /** The first report that could not be taken. */
  readonly complaint: string | null;
}

const missingObjective = (facts: RunFacts): RunFault | null => {
  const missing = facts.objectives.filter((name) => facts.metrics[name] === undefined);
  if (missing.length === 0) return null;
  const reported = Object.keys(facts.metrics);
  const found =
    facts.complaint ?? (reported.length === 0 ? "it reported nothing" : `it reported ${reported.join(", ")}`);
  return {
    failure: "crashed",
    message: `the program ended without reporting ${missing.join(" and ")}: ${found}`,
  };
};

/** Which of the reasons for a run's end is the one that counts: a request, a bad report, a verdict, then the program's own end. */
export const outcomeOf = (facts: RunFacts): Outcome => {
  const { metrics, step, request, verdict } = facts;
  const failed = (fault: RunFault) => ({ kind: "failed", metrics, ...fault }) as const;
  if (request?.kind === "fault") return failed(request.fault);
  if (facts.reportFault !== null) return failed(facts.reportFault);
  if (request !== null) return { kind: "stopped", reason: request.reason, metrics, step };
  if (verdict?.kind === "stop") return { kind: "stopped", reason: verdict.reason, metrics, step };
  if (verdict?.kind === "complete") {
    // Its program was ended in the midst of its work, so that an objective it would have told at its end is nobody's fault.
    if (missingObjective(facts) === null) return { kind: "ok", metrics };
    return { kind: "stopped", reason: verdict.reason, metrics, step };
  }
  if (verdict?.kind === "pause") return { kind: "paused", metrics, step };
  if (facts.exitFault !== null) return failed(facts.exitFault);
  const missing = missingObjective(facts);
  return missing === null ? { kind: "ok", metrics } : { ...failed(missing), exit: "clean" };
};
