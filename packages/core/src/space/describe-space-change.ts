import type { Domain } from "./codec.js";
import type { Condition, Parameter, Space } from "./space.js";
import { shown, shownList } from "./spot.js";

const conditionWords = ({ parent, ...test }: Condition): string =>
  test.test === "in" ? `${parent} is ${shownList(test.values)}` : `${parent} ${test.test} ${test.value}`;

const whenWords = (conditions: readonly Condition[]): string =>
  conditions.length === 0 ? "always" : `where ${conditions.map(conditionWords).join(" and ")}`;

/** What left and what came, of a list of values. */
const listChange = (old: readonly unknown[], next: readonly unknown[], word: string): readonly string[] => {
  const added = next.filter((value) => !old.includes(value));
  const removed = old.filter((value) => !next.includes(value));
  const changes: string[] = [];
  if (added.length > 0) changes.push(`may be ${shownList(added)} now too`);
  if (removed.length > 0) changes.push(`may be ${shownList(removed)} no more; trials with ${word} stay out`);
  if (changes.length === 0 && old.some((value, index) => value !== next[index])) {
    changes.push(
      `has its ${word === "it" ? "values" : "items"} in another order: ${next.map(shown).join(", ")}`,
    );
  }
  return changes;
};

const domainChange = (old: Domain, next: Domain): readonly string[] => {
  if (old.kind === "number" && next.kind === "number") {
    const changes: string[] = [];
    if (old.min !== next.min || old.max !== next.max) {
      const narrower = next.min > old.min || next.max < old.max;
      const outside = narrower ? "; trials outside stay out" : "";
      changes.push(`goes from ${next.min} to ${next.max}, was ${old.min} to ${old.max}${outside}`);
    }
    if (old.step !== next.step) {
      const words = (step: number | null): string => (step === null ? "no steps" : `steps of ${step}`);
      const off = next.step === null ? "" : "; trials off them stay out";
      changes.push(`has ${words(next.step)}, had ${words(old.step)}${off}`);
    }
    return changes;
  }
  if (old.kind === "scalars" && next.kind === "scalars") return listChange(old.values, next.values, "it");
  if (old.kind === "list" && next.kind === "list") {
    const sizes =
      old.minSize === next.minSize && old.maxSize === next.maxSize
        ? []
        : [`has ${next.minSize} to ${next.maxSize} items, had ${old.minSize} to ${old.maxSize}`];
    return [...listChange(old.items, next.items, "one of them"), ...sizes];
  }
  if (old.kind === "shares" && next.kind === "shares") {
    return old.parts.join() === next.parts.join()
      ? []
      : [`has the parts ${next.parts.join(", ")}, had ${old.parts.join(", ")}; older trials stay out`];
  }
  return [];
};

const parameterChange = (old: Parameter, next: Parameter): readonly string[] => {
  const [from, to] = [old.definition, next.definition];
  const changes: string[] = [];
  if (from.type !== to.type) changes.push(`is of type ${to.type}, was ${from.type}`);
  changes.push(...domainChange(old.codec.domain, next.codec.domain));
  const read = (definition: Parameter["definition"], key: string): unknown =>
    (definition as unknown as Readonly<Record<string, unknown>>)[key];
  for (const [key, absent] of [
    ["scale", "linear"],
    ["prior", undefined],
    ["weights", undefined],
  ] as const) {
    const [before, after] = [read(from, key) ?? absent, read(to, key) ?? absent];
    if (JSON.stringify(before) === JSON.stringify(after)) continue;
    changes.push(
      `has ${after === undefined ? `no ${key}` : `the ${key} ${shown(after)}`}, had ${before === undefined ? "none" : shown(before)}`,
    );
  }
  const [before, after] = [whenWords(old.conditions), whenWords(next.conditions)];
  if (before !== after) changes.push(`is active ${after}, was active ${before}`);
  const defaults = [old.codec, next.codec].map((codec) => codec.defaultValue);
  if (changes.length === 0 && JSON.stringify(defaults[0]) !== JSON.stringify(defaults[1])) {
    changes.push(`has the default ${shown(defaults[1])}, had ${shown(defaults[0])}`);
  }
  return changes;
};

/** What is different between two versions of a space, a sentence each, and what it means for older trials. Empty: nothing. */
export const describeSpaceChange = (old: Space, next: Space): readonly string[] => {
  const before = new Map(old.parameters.map((parameter) => [parameter.id, parameter]));
  const after = new Map(next.parameters.map((parameter) => [parameter.id, parameter]));
  const sentences: string[] = [];
  for (const [id, parameter] of before) {
    if (!after.has(id)) sentences.push(`${parameter.id} is gone; older trials count, whatever theirs was`);
  }
  for (const [id, parameter] of after) {
    const was = before.get(id);
    if (was === undefined) {
      sentences.push(
        `${id} is new; older trials count with its default, ${shown(parameter.codec.defaultValue)}`,
      );
    } else {
      sentences.push(...parameterChange(was, parameter).map((change) => `${id} ${change}`));
    }
  }
  const [oldSources, newSources] = [old, next].map((space) => space.constraints.map(({ source }) => source));
  for (const source of oldSources!.filter((other) => !newSources!.includes(other))) {
    sentences.push(`the constraint \`${source}\` is gone`);
  }
  for (const source of newSources!.filter((other) => !oldSources!.includes(other))) {
    sentences.push(`the constraint \`${source}\` is new; trials that break it stay out`);
  }
  return sentences;
};
