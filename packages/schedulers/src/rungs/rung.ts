import type { TrialNumber } from "@hyperdial/core";
import type { Losses } from "./losses.js";

/** Who came to a step of comparison, and who of them stands there: came no farther. */
export interface Rung {
  /** Of those who came. */
  readonly size: number;
  add(trial: TrialNumber, losses: Losses): void;
  /** Takes back that it came with these. */
  remove(trial: TrialNumber, losses: Losses): void;
  stand(trial: TrialNumber, losses: Losses): void;
  /** It went on, or has ended. */
  leave(trial: TrialNumber, losses: Losses): void;
  /** How many are better than one who came, as far as the first `places` go; equals are not. */
  before(trial: TrialNumber, losses: Losses, places: number): number;
  /** Those who stand here among the first `places` of all who came, the best first. They may leave meanwhile. */
  promotable(places: number): Iterable<TrialNumber>;
}
