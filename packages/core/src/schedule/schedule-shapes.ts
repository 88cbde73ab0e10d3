import { cos2pi, pow } from "@hyperdial/numerics";

/** The courses that a schedule may take; formulas and their sources stand in docs/schedules.md. */
export const scheduleShapes = [
  "constant",
  "step",
  "exponential",
  "linear",
  "polynomial",
  "cosine",
  "one-cycle",
] as const;

export type ScheduleShape = (typeof scheduleShapes)[number];

/** A schedule with its parameters, as a trial has them. Those that its shape does not have are absent. */
export interface ScheduleSettings {
  readonly schedule: ScheduleShape;
  readonly peak: number;
  /** Of a full training. */
  readonly steps: number;
  /** The value at the end, as a share of the peak. */
  readonly final?: number;
  /** The share of the steps in which it rises to the peak, before all else. */
  readonly warmUp?: number;
  /** Of `polynomial`. */
  readonly power?: number;
  /** Of `step`: how often it falls, and to what share each time. */
  readonly drops?: number;
  readonly factor?: number;
  /** Of `one-cycle`: the share of the steps in which it rises. */
  readonly rise?: number;
}

/** What the value is while a step is being done: 1 for the first. */
export type ScheduleFunction = (step: number) => number;

/** Where `one-cycle` begins, as a share of the peak. */
const cycleStart = 1 / 25;

/** From `from` at 0 to `to` at 1, along half a cosine. */
const annealed = (from: number, to: number, share: number): number =>
  to + ((from - to) / 2) * (1 + cos2pi(share / 2));

/** The value at `done` steps of `count`, after the warm-up. */
const valueAfter = (settings: ScheduleSettings, done: number, count: number): number => {
  const { schedule, peak, final = 0 } = settings;
  const share = done / count;
  switch (schedule) {
    case "constant":
      return peak;
    case "step": {
      const { drops = 1, factor = 0.1 } = settings;
      return peak * pow(factor, Math.min(Math.floor(done / Math.ceil(count / (drops + 1))), drops));
    }
    case "exponential":
      return peak * pow(final, share);
    case "linear":
      return peak * (1 - (1 - final) * share);
    case "polynomial":
      return peak * final + (peak - peak * final) * pow(1 - share, settings.power ?? 1);
    case "cosine":
      return annealed(peak, peak * final, share);
    case "one-cycle": {
      const top = Math.max((settings.rise ?? 0.3) * count - 1, 0);
      const last = Math.max(count - 1, 1);
      const at = Math.min(done, last);
      if (at < top) return annealed(peak * cycleStart, peak, at / top);
      return last > top ? annealed(peak, peak * final, (at - top) / (last - top)) : peak;
    }
  }
};

/** A schedule as a function of the step. Before the first step it is as at the first, after the last as at the end. */
export const scheduleFunction = (settings: ScheduleSettings): ScheduleFunction => {
  const { peak, steps, warmUp = 0 } = settings;
  const warm = settings.schedule === "one-cycle" ? 0 : Math.min(Math.round(warmUp * steps), steps - 1);
  return (step) => {
    const done = Math.min(Math.max(step - 1, 0), steps);
    return done < warm ? (peak * (done + 1)) / (warm + 1) : valueAfter(settings, done - warm, steps - warm);
  };
};
