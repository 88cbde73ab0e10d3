import type { PointOf } from "@hyperdial/core";
import type { Study } from "@hyperdial/runner";
import { specOf } from "./spec-of.js";
import { storageOf } from "./storage-of.js";
import { studyWithSchedules } from "./study-with-schedules.js";
import type { SpaceDefinition, StudyOptions } from "./tune-options.js";

/**
 * Opens a study, or makes it, to ask and tell: its runs happen wherever you like. Throws as `tune` does before it runs anything,
 * and `study_exists` where the storage has another study of that name.
 */
export const openStudy = async <const Space extends SpaceDefinition>(
  options: StudyOptions<Space>,
): Promise<Study<PointOf<Space>>> => {
  // What a study needs takes longer to load than all else: not before there is one.
  const [{ openStudy: openUntyped, planValidation }, { parseSpec }, { provenanceOf }, { strategyOf }] =
    await Promise.all([
      import("@hyperdial/runner"),
      import("./parse-spec.js"),
      import("./provenance-of.js"),
      import("./strategy-of.js"),
    ]);
  const { spec, planned } = await planValidation(await parseSpec(specOf(options)), process.cwd());
  const { storage, close } = await storageOf(options.storage);
  try {
    const provenance = await provenanceOf(spec, process.cwd());
    const study = await openUntyped({
      storage,
      spec,
      planned,
      strategyOf,
      provenance,
      actor: provenance.user,
      close,
    });
    // Points that come out were made, or checked, by the space that the type is inferred from.
    return studyWithSchedules(study) as Study as Study<PointOf<Space>>;
  } catch (error) {
    await close();
    throw error;
  }
};
