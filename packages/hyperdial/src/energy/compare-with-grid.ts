import { enumeratePoints, type Space } from "@hyperdial/core";

/** What trying every combination would have come to. */
export interface GridComparison {
  /** Values of each float and int, at most. */
  readonly resolution: number;
  /** Combinations, those that break a constraint among them; Infinity where the space has no grid. */
  readonly settings: number;
  /** What a complete trial drew on average: a grid stops none early. */
  readonly trialKilowattHours: number;
  readonly kilowattHours: number;
  /** What this study drew of that, 0 and up. */
  readonly share: number;
}

/**
 * An estimate of what full grid search at a resolution would have drawn: the combinations of the space × the mean of the study's complete trials. Every
 * other value (words, lists, flags) counts with all it has. Null without a complete trial that was measured.
 */
export const compareWithGrid = (
  space: Space,
  spent: { readonly kilowattHours: number; readonly completeKilowattHours: readonly number[] },
  resolution: number,
): GridComparison | null => {
  const { completeKilowattHours: each } = spent;
  if (each.length === 0) return null;
  const numbers = space.parameters.filter(({ codec }) => codec.domain.kind === "number");
  const resolutions = Object.fromEntries(numbers.map(({ name }) => [name, resolution]));
  const { size: settings } = enumeratePoints(space, { resolution, resolutions });
  const trialKilowattHours = each.reduce((sum, one) => sum + one, 0) / each.length;
  const kilowattHours = settings * trialKilowattHours;
  return {
    resolution,
    settings,
    trialKilowattHours,
    kilowattHours,
    share: kilowattHours > 0 ? spent.kilowattHours / kilowattHours : 0,
  };
};
