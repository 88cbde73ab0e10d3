import type { Objective } from "@hyperdial/core";
import { type Watch, type WatchOptions, watchFor } from "../watch/watch-metric.js";

/** The one metric that a rule goes by. Throws `invalid_argument` where that is not clear, and names the rule that goes by all objectives. */
export const watchForRule = (options: WatchOptions, objectives: readonly Objective[], rule: string): Watch =>
  watchFor(
    options,
    objectives,
    `stop rule \`${rule}\``,
    "or take the rule `hypervolume`, which goes by all of them",
  );
