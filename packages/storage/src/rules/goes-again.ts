import type { RunEnd } from "@hyperdial/core";

/** Whether a run that ended so is put back: another attempt, or the same one where the runner was at fault. */
export const goesAgain = (
  end: RunEnd,
  attempt: number,
  attempts: number,
): end is RunEnd & { readonly kind: "failed" } =>
  end.kind === "failed" && (end.then === "put_back" || (end.then === "retry" && attempt < attempts));
