import {
  type EventNumber,
  type History,
  HyperdialError,
  type Objective,
  type Space,
  type StudyEvent,
  type StudySpec,
  type TrialNumber,
} from "@hyperdial/core";
import type { StudyFold } from "./study-fold.js";

export interface ThinStart {
  readonly objectives: readonly Objective[];
  readonly space: Space;
  /** The event that it starts after, and the trials up to there. */
  readonly event: EventNumber;
  readonly size: number;
  readonly compile: (spec: StudySpec, version: number) => Space;
}

/** For samplers and schedulers that read no trial: it counts, and a study of a million trials opens as fast as an empty one. */
export const thinFold = (start: ThinStart): StudyFold => {
  let { event, size, space, objectives } = start;
  const unread = (what: string): never => {
    throw new HyperdialError(
      "internal",
      `${what} was read, where only what reads nothing of a history is at work`,
    );
  };
  const history: History = {
    get space() {
      return space;
    },
    get objectives() {
      return objectives;
    },
    get event() {
      return event;
    },
    get size() {
      return size;
    },
    get ended() {
      return unread("history.ended");
    },
    get open() {
      return unread("history.open");
    },
    revision: 0,
    preferences: [],
    trial: (number: TrialNumber) => unread(`trial ${number}`),
    get reported() {
      return unread("history.reported");
    },
    reports: (number: TrialNumber) => unread(`the reports of trial ${number}`),
    cells: (number: TrialNumber) => unread(`the cells of trial ${number}`),
    cost: (number: TrialNumber) => unread(`the cost of trial ${number}`),
  };
  return {
    history,
    readsReports: false,
    addReport() {},
    apply(next: StudyEvent) {
      event = next.event;
      if (next.kind === "trial_created" || next.kind === "trial_imported") size += 1;
      else if (next.kind === "study_revised") {
        objectives = next.change.spec.objectives;
        if (next.spaceVersion !== space.version) space = start.compile(next.change.spec, next.spaceVersion);
      }
    },
  };
};
