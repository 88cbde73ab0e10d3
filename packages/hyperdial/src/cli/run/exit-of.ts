import { errorCodes } from "@hyperdial/core";
import type { RunReason } from "@hyperdial/runner";

/** The exit code that a run's end stands for. */
export const exitOf = ({ kind }: RunReason): number => {
  switch (kind) {
    case "finished":
    case "budget":
      return 0;
    case "interrupted":
      return errorCodes.interrupted.exit;
    case "all_failed":
    case "quarantined":
      return errorCodes.all_failed.exit;
    case "failure":
      return errorCodes.program_failed.exit;
  }
};
