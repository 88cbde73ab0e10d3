import type { Point } from "@hyperdial/core";
import { withSchedules } from "@hyperdial/core/builders";
import type { AskedTrial, BestTrial, NoTrial, Study } from "@hyperdial/runner";

/** A study whose points come out with each schedule of the space as a function, as their types say; and go in without. */
export const studyWithSchedules = (study: Study): Study => ({
  record: study.record,
  created: study.created,
  async ask() {
    return handed(await study.ask());
  },
  async askBatch(count) {
    const { trials, none } = await study.askBatch(count);
    return { trials: trials.map(handed), none };
  },
  report: (trial, step, metrics) => study.report(trial, step, metrics),
  tell: (trial, result) => study.tell(trial, result),
  async best() {
    const best = await study.best();
    return best === null ? null : bestWithSchedules(best);
  },
  async nearest() {
    const nearest = await study.nearest();
    return nearest === null ? null : { ...nearest, params: withSchedules(nearest.params) };
  },
  trials: () => study.trials(),
  enqueue: (points) => study.enqueue(points.map(withoutFunctions)),
  status: () => study.status(),
  close: () => study.close(),
});

export const bestWithSchedules = (best: BestTrial): BestTrial => ({
  ...best,
  params: withSchedules(best.params),
});

const handed = <Asked extends AskedTrial | NoTrial>(asked: Asked): Asked =>
  "params" in asked ? { ...asked, params: withSchedules(asked.params) } : asked;

/** A point that came out may go in again. */
export const withoutFunctions = (point: Point): Point =>
  Object.fromEntries(Object.entries(point).filter(([, value]) => typeof value !== "function"));
