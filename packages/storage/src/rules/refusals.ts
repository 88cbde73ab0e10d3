import {
  type FencingToken,
  HyperdialError,
  type RunNumber,
  type StudyId,
  type TrialNumber,
} from "@hyperdial/core";

export const studyNotFound = (study: StudyId): HyperdialError =>
  new HyperdialError("study_not_found", `there is no study with the id ${study}`, {
    hint: "it may have been deleted; hyperdial list shows what there is",
  });

export const trialNotFound = (trial: TrialNumber, size: number): HyperdialError =>
  new HyperdialError("trial_not_found", `there is no trial ${trial}`, {
    hint: size === 0 ? "the study has no trials yet" : `trials run from 1 to ${size}`,
  });

export const studyExists = (name: string): HyperdialError =>
  new HyperdialError("study_exists", `there is a study "${name}" already, and its spec is another`, {
    hint: "give this one another name, or delete the old one",
  });

export interface Holder {
  readonly state: string;
  readonly worker: string | null;
  readonly token: FencingToken;
}

/** `holder` null: there is no such run. */
export const leaseLost = (
  run: RunNumber,
  token: FencingToken,
  trial: TrialNumber | null,
  holder: Holder | null,
): HyperdialError => {
  const held = holder?.state === "leased" || holder?.state === "running";
  const fact =
    holder === null
      ? `there is no run ${run}`
      : held
        ? `run ${run} of trial ${trial} now belongs to ${holder.worker}`
        : `run ${run} of trial ${trial} is ${holder.state}: nobody holds it`;
  return new HyperdialError("lease_lost", `${fact} (token ${token} is void)`, {
    hint: "raise leaseSeconds above the longest gap between reports, if the worker was alive",
  });
};
