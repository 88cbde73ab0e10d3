import {
  type CompleteTrial,
  compileSpace,
  HyperdialError,
  type Storage,
  type StudyRecord,
} from "@hyperdial/core";
import { allTrials } from "../api/all-trials.js";
import type { RefinedStudy } from "../api/refine.js";
import { refineSpace } from "./refine-space.js";

/** `refineSpace` over a stored study, by its first objective. */
export const refineStudy = async (
  storage: Storage,
  record: StudyRecord,
  name: string | null,
): Promise<RefinedStudy> => {
  const { name: study, spec, spaceVersion } = record;
  const space = compileSpace(spec.space, spec.constraints, { version: spaceVersion });
  const trials: CompleteTrial[] = [];
  for await (const trial of allTrials(storage, record.id, { states: ["complete"] })) {
    if (trial.state === "complete") trials.push(trial);
  }
  const refinement = refineSpace(spec.space, space, {
    trials,
    objective: spec.objectives[0]!,
    bounds: spec.bounds,
  });
  const { start: _, warmStart: __, ...rest } = spec;
  const called = name === null ? await nextName(storage, study) : await freeName(storage, name);
  const { space: narrower, constraints } = refinement;
  return {
    ...refinement,
    spec: {
      ...rest,
      name: called,
      space: narrower,
      constraints: [...constraints],
      start: [],
      warmStart: study,
    },
  };
};

const freeName = async (storage: Storage, name: string): Promise<string> => {
  if ((await storage.findStudy(name)) === null) return name;
  throw new HyperdialError("study_exists", `there is a study "${name}" already`, {
    hint: "give the new one another name",
  });
};

/** `digits-2` after `digits`, `digits-3` after that: the first that is free. */
const nextName = async (storage: Storage, name: string): Promise<string> => {
  const [, stem, number] = /^(.*?)(?:-(\d+))?$/.exec(name) as unknown as [string, string, string | undefined];
  for (let next = Number(number ?? 1) + 1; ; next++) {
    const candidate = `${stem}-${next}`;
    if ((await storage.findStudy(candidate)) === null) return candidate;
  }
};
