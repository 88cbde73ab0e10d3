import { HyperdialError } from "../errors/hyperdial-error.js";
import type { TrialState } from "./trial.js";

/** The legal moves of a trial. `retry` alone leads back from an end. */
export const trialMoves = {
  waiting: ["running", "failed", "complete"],
  running: ["waiting", "paused", "complete", "stopped", "failed"],
  paused: ["running", "stopped", "complete", "failed"],
  complete: [],
  stopped: ["waiting"],
  failed: ["waiting"],
} as const satisfies Record<TrialState, readonly TrialState[]>;

/** Throws `illegal_move`, naming both states, unless the table allows the move. */
export const assertTrialMove = (from: TrialState, to: TrialState): void => {
  if (!(trialMoves[from] as readonly TrialState[]).includes(to)) {
    throw new HyperdialError("illegal_move", `a ${from} trial cannot become ${to}`);
  }
};
