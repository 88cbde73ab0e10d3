import type { SchedulerDefinition } from "@hyperdial/core";
import { asha } from "./asha/asha.js";
import { auto } from "./auto/auto.js";
import { bohb } from "./bohb/bohb.js";
import { curve } from "./curve/curve.js";
import { dehb } from "./dehb/dehb.js";
import { fifo } from "./fifo/fifo.js";
import { follow } from "./follow/follow.js";
import { freezeThaw } from "./freeze-thaw/freeze-thaw.js";
import { halving } from "./halving/halving.js";
import { hyperband } from "./hyperband/hyperband.js";
import { median } from "./median/median.js";
import { ocba } from "./ocba/ocba.js";
import { patience } from "./patience/patience.js";
import { pb2 } from "./pb2/pb2.js";
import { pbt } from "./pbt/pbt.js";
import { percentile } from "./percentile/percentile.js";
import { racing } from "./racing/racing.js";
import { threshold } from "./threshold/threshold.js";
import { wilcoxon } from "./wilcoxon/wilcoxon.js";

/** How much to spend: each member is a folder and its line here. */
export const schedulers = {
  fifo,
  auto,
  median,
  percentile,
  threshold,
  patience,
  wilcoxon,
  curve,
  asha,
  halving,
  hyperband,
  bohb,
  dehb,
  "freeze-thaw": freezeThaw,
  racing,
  ocba,
  pbt,
  pb2,
  follow,
} satisfies Record<string, SchedulerDefinition>;

export type SchedulerName = keyof typeof schedulers;
