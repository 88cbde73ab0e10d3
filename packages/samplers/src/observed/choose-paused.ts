import type { Trial } from "@hyperdial/core";

/** More of them than this would crowd out what has ended. */
const most = 128;

/** The paused trials that a model hears of: those that came farthest and the latest, so that thousands of them cost no more than a hundred. */
export const choosePaused = (open: readonly Trial[]): readonly Trial[] => {
  const paused = open.filter((trial) => trial.state === "paused");
  if (paused.length <= most) return paused;
  const chosen = new Set(paused.slice(-most / 2));
  const farthest = [...paused].sort((a, b) => b.step - a.step || a.number - b.number);
  for (const trial of farthest) if (chosen.size < most) chosen.add(trial);
  return paused.filter((trial) => chosen.has(trial));
};
