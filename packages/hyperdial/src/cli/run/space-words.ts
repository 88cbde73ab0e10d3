import { isDeepStrictEqual } from "node:util";
import type { ParameterDefinition, StudySpec } from "@hyperdial/core";

const range = (definition: ParameterDefinition): string | null =>
  "min" in definition ? `${definition.min}–${definition.max}` : null;

const change = (name: string, before: ParameterDefinition, after: ParameterDefinition): string => {
  if (before.type !== after.type) return `${name} is ${after.type}, was ${before.type}`;
  const [was, is] = [range(before), range(after)];
  if (was !== is) return `${name} ${was} → ${is}`;
  const [old, now] = [before, after].map((each) => ("values" in each ? (each.values ?? []) : []));
  const gone = old!.filter((value) => !now!.includes(value));
  const come = now!.filter((value) => !old!.includes(value));
  if (gone.length + come.length > 0) {
    return `${name}: ${[...come.map((value) => `+${value}`), ...gone.map((value) => `−${value}`)].join(" ")}`;
  }
  return `${name} changed`;
};

/** What changed between two spaces, a few words for each parameter. */
export const spaceWords = (
  before: Pick<StudySpec, "space" | "constraints">,
  after: Pick<StudySpec, "space" | "constraints">,
): string => {
  const names = [...new Set([...Object.keys(before.space), ...Object.keys(after.space)])];
  const words = names.flatMap((name) => {
    const [was, is] = [before.space[name], after.space[name]];
    if (was === undefined) return [`${name} is new`];
    if (is === undefined) return [`${name} is gone`];
    return isDeepStrictEqual(was, is) ? [] : [change(name, was, is)];
  });
  if (!isDeepStrictEqual(before.constraints, after.constraints)) words.push("other constraints");
  return words.join(", ");
};
