import { resolve } from "node:path";
import type { StudySpec } from "@hyperdial/core";
import { openCarbon, openEnergy, type RunStudyOptions } from "@hyperdial/runner";

/** What measures a study's runs here, as `runStudy` takes it. Throws `invalid_spec` for a `carbon` that says nothing. */
export const energyOf = async (
  spec: StudySpec,
  directory: string,
): Promise<Required<Pick<RunStudyOptions, "energy">> & Pick<RunStudyOptions, "carbon">> => {
  const { carbon } = spec;
  const intensity =
    carbon === undefined
      ? {}
      : { carbon: await openCarbon(carbon, resolve(directory, spec.directory ?? ".")) };
  return { ...intensity, energy: await openEnergy(spec.energy) };
};
