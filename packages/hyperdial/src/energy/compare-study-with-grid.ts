import { compileSpace, type Storage, type StudyRecord } from "@hyperdial/core";
import { allTrials } from "../api/all-trials.js";
import { compareWithGrid, type GridComparison } from "./compare-with-grid.js";
import type { StudyEnergy } from "./study-energy.js";

const usualLevels = 5;

/** A study's energy beside a full grid's of its space. */
export const compareStudyWithGrid = async (
  storage: Storage,
  study: StudyRecord,
  { kilowattHours, trials }: StudyEnergy,
  levels = usualLevels,
): Promise<GridComparison | null> => {
  const completeKilowattHours: number[] = [];
  for await (const { number } of allTrials(storage, study.id, { states: ["complete"] })) {
    const trial = trials.get(number);
    if (trial !== undefined) completeKilowattHours.push(trial.kilowattHours);
  }
  const space = compileSpace(study.spec.space, study.spec.constraints);
  return compareWithGrid(space, { kilowattHours, completeKilowattHours }, levels);
};
