import type { StudySpecInput } from "@hyperdial/core";
import type { GridComparison } from "../energy/compare-with-grid.js";
import type { StudyEnergy } from "../energy/study-energy.js";
import { type StoredStudy, withStoredStudy } from "./with-stored-study.js";

export interface EnergyOptions extends StoredStudy {
  /** As a study's `carbon`; what was recorded with the runs where absent. A file is from the working directory. */
  readonly carbon?: NonNullable<StudySpecInput["carbon"]>;
  /** Values of each number in the grid that it is compared with; 5 where absent. */
  readonly levels?: number;
}

export interface EnergyAnswer extends StudyEnergy {
  /** The intensity that carbon was worked out by, in words; null: as recorded. */
  readonly carbonIntensity: string | null;
  /** What full grid search would have come to; null without a complete trial that was measured. */
  readonly grid: GridComparison | null;
}

/** What a study drew, how that was found, what it gave off, and what full grid search would have drawn. Throws `study_not_found`, `invalid_spec` for `carbon`. */
export const energy = async (options: EnergyOptions): Promise<EnergyAnswer> => {
  const [{ openCarbon }, { compareStudyWithGrid }, { energyOfStudy }] = await Promise.all([
    import("@hyperdial/runner"),
    import("../energy/compare-study-with-grid.js"),
    import("../energy/energy-of-study.js"),
  ]);
  const carbon = options.carbon === undefined ? null : await openCarbon(options.carbon, process.cwd());
  return await withStoredStudy(options, async (storage, study) => {
    const spent = await energyOfStudy(storage, study.id, carbon);
    const grid = await compareStudyWithGrid(storage, study, spent, options.levels);
    return { ...spent, carbonIntensity: carbon?.words ?? null, grid };
  });
};
