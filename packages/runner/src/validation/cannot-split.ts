import { HyperdialError } from "@hyperdial/core";

/** What keeps a validation plan from being made of this data, under its key of the spec. */
export const cannotSplit = (key: string, fact: string, hint: string): HyperdialError =>
  new HyperdialError("invalid_spec", fact, { path: ["validation", key], hint });
