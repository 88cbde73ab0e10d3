import type { Clock } from "../clock.js";

export interface AllowanceParts {
  readonly clock: Clock;
  /** What it may draw in all, in kWh. */
  readonly kilowattHours: number;
  /** What it can draw at most, in W. */
  readonly wattsAtMost: number;
  readonly graceSeconds: number;
  /** What it has drawn so far, in kWh. */
  drawn(): Promise<number>;
  /** Asks it to end; the second time it is ended at once. */
  stop(): void;
}

/** Between telling a process tree to die and its being gone, with a look at it before. */
const endingSeconds = 0.25;
/** No look sooner than this after another. */
const shortestPauseMs = 20;

const joulesPerKilowattHour = 3.6e6;

/**
 * Sees that a run ends before it has drawn more than it may: it looks when, drawing all it can, the run could have come so far, and so ever more
 * often as that comes near. The run is asked to end while its grace still fits, or a quarter of what it may draw where that is less.
 */
export const keepAllowance = (parts: AllowanceParts): (() => void) => {
  const { clock, wattsAtMost } = parts;
  const kilowattHoursIn = (seconds: number): number => (seconds * wattsAtMost) / joulesPerKilowattHour;
  const last = parts.kilowattHours - kilowattHoursIn(endingSeconds);
  const polite = parts.kilowattHours - Math.min(kilowattHoursIn(parts.graceSeconds), parts.kilowattHours / 4);
  const limits = [Math.min(polite, last), last];
  let cancel: (() => void) | null = null;
  let over = false;
  const look = async (): Promise<void> => {
    const drawn = await parts.drawn();
    while (limits.length > 0 && drawn >= limits[0]!) {
      limits.shift();
      if (!over) parts.stop();
    }
    const [next] = limits;
    if (over || next === undefined) return;
    const seconds = ((next - drawn) * joulesPerKilowattHour) / Math.max(wattsAtMost, 1e-9);
    cancel = clock.after(Math.max(shortestPauseMs, seconds * 1000), () => void look());
  };
  void look();
  return () => {
    over = true;
    cancel?.();
  };
};
