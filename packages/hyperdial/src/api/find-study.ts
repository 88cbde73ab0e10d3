import { didYouMean, HyperdialError, type Storage, type StudyRecord } from "@hyperdial/core";

/** The study of that name, or `study_not_found` with the names that there are. */
export const findStudy = async (storage: Storage, name: string): Promise<StudyRecord> => {
  const study = await storage.findStudy(name);
  if (study !== null) return study;
  const names = (await storage.listStudies()).map((each) => each.name);
  const meant = didYouMean(name, names);
  throw new HyperdialError("study_not_found", `there is no study "${name}" here`, {
    hint:
      meant !== undefined
        ? `did you mean "${meant}"?`
        : names.length === 0
          ? "this storage is empty; `hyperdial run study.yaml` starts a study, --storage looks elsewhere"
          : `\`hyperdial list\` shows what there is: ${names.slice(0, 5).join(", ")}${names.length > 5 ? ", …" : ""}`,
  });
};
