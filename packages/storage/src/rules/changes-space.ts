import type { StudySpec } from "@hyperdial/core";

/** Whether the second spec's space is another: a new version begins with it. */
export const changesSpace = (before: StudySpec, after: StudySpec): boolean =>
  JSON.stringify([before.space, before.constraints]) !== JSON.stringify([after.space, after.constraints]);
