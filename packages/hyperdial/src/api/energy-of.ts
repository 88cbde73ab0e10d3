import { resolve } from "node:path";
import type { StudySpec } from "@hyperdial/core";
import { openCarbon, openEnergy, type RunStudyOptions } from "@hyperdial/runner";

/** What a kilowatt-hour gives off, by a study's `carbon`; empty where it has none. Throws `invalid_spec` for one that says nothing. */
export const carbonOf = async (
  { carbon, directory: own }: StudySpec,
  directory: string,
): Promise<Pick<RunStudyOptions, "carbon">> =>
  carbon === undefined ? {} : { carbon: await openCarbon(carbon, resolve(directory, own ?? ".")) };

/** What measures a study's runs here, as `runStudy` takes it. Throws as `carbonOf` does. */
export const energyOf = async (
  spec: StudySpec,
  directory: string,
): Promise<Required<Pick<RunStudyOptions, "energy">> & Pick<RunStudyOptions, "carbon">> => ({
  ...(await carbonOf(spec, directory)),
  energy: await openEnergy(spec.energy),
});
