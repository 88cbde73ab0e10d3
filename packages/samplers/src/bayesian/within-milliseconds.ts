import type { BayesianSettings } from "./settings.js";

/** What the settings cost an ask, in milliseconds of a usual machine's time, in the median of a study of 100 trials with 10 parameters. */
const usual = 6;

/**
 * The settings with counts for about so many milliseconds an ask: more never means less of anything. It is counts that
 * change, so that a seed gives the same suggestions however fast the machine; on a slow one an ask takes longer than it says.
 */
export const withinMilliseconds = (settings: BayesianSettings, milliseconds: number): BayesianSettings => {
  const share = milliseconds / usual;
  const { effort } = settings;
  const scaled = (count: number, power: number, least: number): number =>
    Math.max(least, Math.round(count * share ** power));
  return {
    ...settings,
    // An ask costs the square of what it is conditioned on: less of it where little time is given, never more than is useful.
    conditioned: Math.min(settings.conditioned, scaled(settings.conditioned, 0.5, 20)),
    fit: {
      rows: Math.min(settings.fit.rows, scaled(settings.fit.rows, 0.4, 15)),
      evaluations: Math.min(2 * settings.fit.evaluations, scaled(settings.fit.evaluations, 0.5, 8)),
      starts: share < 0.5 ? 1 : settings.fit.starts,
    },
    effort: {
      global: scaled(effort.global, 1, 16),
      local: scaled(effort.local, 1, 16),
      crossed: scaled(effort.crossed, 1, 4),
      exact: scaled(effort.exact, 1, 8),
      starts: scaled(effort.starts, 0.5, 1),
      evaluations: scaled(effort.evaluations, 0.5, 6),
      exchanges: scaled(effort.exchanges, 1, 8),
    },
  };
};
