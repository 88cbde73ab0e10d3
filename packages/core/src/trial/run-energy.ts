/** A part of what a run drew, and how that was found. */
export interface EnergyPart {
  readonly of: "cpu" | "gpu";
  /** The meter's registry name, e.g. `rapl`. */
  readonly meter: string;
  readonly kilowattHours: number;
  /** The reading, or the formula with its figures, in words. */
  readonly how: string;
}

/** What a run drew in all. A figure without its meter is none: `parts` always say where it comes from. */
export interface RunEnergy {
  readonly kilowattHours: number;
  readonly parts: readonly EnergyPart[];
  /** CO₂ equivalents by the study's `carbon`; absent where it has none, or where that tells nothing of the time of the run. */
  readonly carbonGrams?: number;
}
