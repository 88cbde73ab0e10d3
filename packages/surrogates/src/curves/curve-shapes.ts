import { exp, log, pow } from "@hyperdial/numerics";

/** What is left of a curve's way at step t (1 at the start or above, 0 in the end), relative to a horizon of so many steps. */
export type CurveShape = (t: number, horizon: number) => number;

const powers = [0.1, 0.2, 0.35, 0.5, 0.75, 1, 1.5, 2];
/** As shares of the horizon. */
const paces = [0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6];

/**
 * The families of Domhan et al. (IJCAI 2015, table 1) as y = c + a · shape(t): what is not linear in them stands on a grid, so that c and a
 * can be integrated out. Of families that differ by a factor alone one is here.
 */
export const curveShapes: readonly CurveShape[] = [
  // pow3, and pow4 with its shift.
  ...powers.map(
    (alpha): CurveShape =>
      (t) =>
        pow(t, -alpha),
  ),
  ...powers.flatMap((alpha) =>
    [0.05, 0.2].map(
      (shift): CurveShape =>
        (t, horizon) =>
          pow(1 + t / (shift * horizon), -alpha),
    ),
  ),
  // Weibull and Janoschek; exp3 where delta is 1.
  ...paces.flatMap((pace) =>
    [0.5, 1, 2].map(
      (delta): CurveShape =>
        (t, horizon) =>
          exp(-pow(t / (pace * horizon), delta)),
    ),
  ),
  // MMF, Hill3 and log power: sigmoids in log t.
  ...paces.flatMap((pace) =>
    [1, 2, 4].map(
      (eta): CurveShape =>
        (t, horizon) =>
          1 / (1 + pow(t / (pace * horizon), eta)),
    ),
  ),
  // ilog2.
  (t) => 1 / log(t + 1.7182818284590453),
];
