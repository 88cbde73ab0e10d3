import type { StudySpec } from "../spec/study-spec.js";
import type { Budget } from "./budget.js";

/** A spec's limits in the units of costs. */
export const budgetOf = ({ trials, minutes, runMinutes, kwh, failures }: StudySpec["budget"]): Budget => ({
  ...(trials === undefined ? {} : { trials }),
  ...(minutes === undefined ? {} : { wallSeconds: minutes * 60 }),
  ...(runMinutes === undefined ? {} : { runSeconds: runMinutes * 60 }),
  ...(kwh === undefined ? {} : { kilowattHours: kwh }),
  ...(failures === undefined ? {} : { failures }),
});
