/** What a kilowatt-hour gives off, over time. */
export interface CarbonIntensity {
  /** The mean over a time, in grams of CO₂ equivalents a kilowatt-hour; null where it is not known of all of it. Times as `Date.now` has them. */
  gramsPerKilowattHour(fromMs: number, untilMs: number): number | null;
  /** The figure and where it is from, in words. */
  readonly words: string;
}
