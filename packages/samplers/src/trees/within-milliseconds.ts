import type { ForestSettings } from "./settings.js";

/** What the settings cost an ask, in milliseconds of a usual machine's time, in the median of a study of 100 trials with 10 parameters. */
const usual = 10;

/** The settings with counts for about so many milliseconds an ask, never more than usual; counts alone, so that seeds repeat anywhere. */
export const withinMilliseconds = (settings: ForestSettings, milliseconds: number): ForestSettings => {
  const share = Math.min(1, milliseconds / usual);
  const scaled = (count: number, least: number): number => Math.max(least, Math.round(count * share));
  const { global, local, crossed } = settings.candidates;
  return {
    ...settings,
    trees: scaled(settings.trees, 8),
    rows: Math.max(50, Math.round(settings.rows * Math.sqrt(share))),
    candidates: { global: scaled(global, 16), local: scaled(local, 16), crossed: scaled(crossed, 4) },
    exact: scaled(settings.exact, 8),
    climbs: scaled(settings.climbs, 1),
    neighbours: scaled(settings.neighbours, 20),
  };
};
