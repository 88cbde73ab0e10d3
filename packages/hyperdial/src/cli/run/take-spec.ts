import {
  compileSpace,
  describeSpaceChange,
  HyperdialError,
  type Storage,
  type StudyRecord,
  type StudySpec,
} from "@hyperdial/core";
import { hashSpec } from "@hyperdial/runner";
import { allTrials } from "../../api/all-trials.js";
import { snakeCase } from "../../spec-file/key-case.js";
import { plural } from "../words/plural.js";
import { specChanges } from "./spec-changes.js";

/** What changed in the space, and how many of the study's trials lie in it as the file has it. */
const newSpace = async (storage: Storage, record: StudyRecord, spec: StudySpec): Promise<string> => {
  const before = compileSpace(record.spec.space, record.spec.constraints, { version: record.spaceVersion });
  const space = compileSpace(spec.space, spec.constraints, { version: record.spaceVersion + 1 });
  let [fit, all] = [0, 0];
  for await (const trial of allTrials(storage, record.id)) {
    all++;
    if (space.adopt(trial.point) !== null) fit++;
  }
  const changes = describeSpaceChange(before, space).map((change) => `  ${change}\n`);
  return `The space is a new version:\n${changes.join("")}${fit} of ${plural(all, "trial")} fit and are used`;
};

/**
 * Brings a stored study up to its file: a changed space becomes a new version, and other changes are taken with `revise` only
 * (`study_changed` without, naming them). The budget is left to whoever opens the study. Gives words for the user, or null.
 */
export const takeSpec = async (
  storage: Storage,
  record: StudyRecord,
  spec: StudySpec,
  options: { readonly revise: boolean; readonly actor: string },
): Promise<string | null> => {
  const { space, others } = specChanges(record.spec, spec);
  if (!space && others.length === 0) return null;
  const names = others.map((key) => `\`${snakeCase(key)}\``).join(", ");
  if (others.length > 0 && !options.revise) {
    throw new HyperdialError("study_changed", `the study ${record.name} was started with another ${names}`, {
      path: [others[0]!],
      hint: "--revise goes on with the file's; a new `name` starts a new study; as it was goes on as before",
    });
  }
  const words = [
    ...(space ? [await newSpace(storage, record, spec)] : []),
    ...(others.length > 0 ? [`From now on with another ${names}`] : []),
  ].join("\n");
  await storage.reviseStudy(record.id, { reason: words, spec, specHash: hashSpec(spec) }, options.actor);
  return words;
};
