import { failuresAllowed, type TurboSettings } from "./settings.js";

/** One trust region since its last restart, as the trials that belong to it have made it (Eriksson et al., 2019, section 2). */
export interface TrustRegion {
  /** Its trials that have ended, in any way. */
  readonly ended: number;
  /** The least loss. */
  readonly best: number;
  readonly length: number;
  readonly successes: number;
  readonly failures: number;
  /** Restarts so far, and the event of the last one: what was suggested before belongs to what it was then. */
  readonly restarts: number;
  readonly since: number;
}

export const freshRegion = (settings: TurboSettings, restarts: number, since: number): TrustRegion => ({
  ended: 0,
  best: Number.POSITIVE_INFINITY,
  length: settings.length.first,
  successes: 0,
  failures: 0,
  restarts,
  since,
});

/** What a trial's end says to its region. */
export interface Outcome {
  /** Infinity where it has none, or none that counts. */
  readonly loss: number;
  readonly event: number;
}

/** An improvement by less than this share of the best is none. */
const leastGain = 1e-3;

/** The region after one more of its trials has ended. */
export const regionAfter = (
  region: TrustRegion,
  { loss, event }: Outcome,
  options: { readonly settings: TurboSettings; readonly dimensions: number; readonly initial: number },
): TrustRegion => {
  const { settings, dimensions, initial } = options;
  const ended = region.ended + 1;
  const best = Math.min(region.best, loss);
  if (ended <= initial) return { ...region, ended, best };
  const success = loss < region.best - leastGain * Math.abs(region.best);
  let successes = success ? region.successes + 1 : 0;
  let failures = success ? 0 : region.failures + 1;
  let { length } = region;
  if (successes === settings.successes) {
    length = Math.min(2 * length, settings.length.most);
    successes = 0;
  } else if (failures >= failuresAllowed(dimensions)) {
    length /= 2;
    failures = 0;
  }
  if (length < settings.length.least) return freshRegion(settings, region.restarts + 1, event);
  return { ...region, ended, best, length, successes, failures };
};
