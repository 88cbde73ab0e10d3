import { conditionTest } from "./condition-test.js";
import type { Draft } from "./draft.js";
import type { Condition } from "./space.js";
import { failAt } from "./spot.js";

/** What a parent may be, where a parameter is active: some of its values, or an interval of numbers. */
type Allowed =
  | { readonly kind: "values"; readonly values: readonly unknown[] }
  | {
      readonly kind: "interval";
      readonly low: number;
      readonly lowOpen: boolean;
      readonly high: number;
      readonly highOpen: boolean;
    };

type Requirements = ReadonlyMap<Draft, Allowed>;

/** Up to here a number's values are listed, which makes what is said of them exact. */
const maxListed = 4096;

const allowedBy = (condition: Condition, parent: Draft): Allowed => {
  const { finite, cardinality, domain } = parent.codec;
  if (condition.test === "in") return { kind: "values", values: condition.values };
  if (finite !== null && cardinality <= maxListed) {
    const values = Array.from({ length: cardinality }, (_, index) => finite.valueAt(index));
    return { kind: "values", values: values.filter(conditionTest(condition)) };
  }
  const { min, max } = domain as Extract<typeof domain, { kind: "number" }>;
  const open = condition.test.length === 1;
  return condition.test.startsWith("<")
    ? { kind: "interval", low: min, lowOpen: false, high: condition.value, highOpen: open }
    : { kind: "interval", low: condition.value, lowOpen: open, high: max, highOpen: false };
};

/** Null where nothing is left. */
const intersect = (a: Allowed, b: Allowed): Allowed | null => {
  if (a.kind === "values") {
    const values = a.values.filter((value) =>
      b.kind === "values" ? b.values.includes(value) : inside(value as number, b),
    );
    return values.length === 0 ? null : { kind: "values", values };
  }
  if (b.kind === "values") return intersect(b, a);
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const lowOpen = (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen);
  const highOpen = (a.high === high && a.highOpen) || (b.high === high && b.highOpen);
  if (low > high || (low === high && (lowOpen || highOpen))) return null;
  return { kind: "interval", low, lowOpen, high, highOpen };
};

const inside = (
  value: number,
  { low, lowOpen, high, highOpen }: Extract<Allowed, { kind: "interval" }>,
): boolean => (lowOpen ? value > low : value >= low) && (highOpen ? value < high : value <= high);

/**
 * Checks that each parameter can be active at all, and that parameters of one name never are together:
 * by what their conditions, and their parents' conditions, ask of each parent.
 */
export const checkReach = (drafts: readonly Draft[]): void => {
  const known = new Map<Draft, Requirements>();
  for (const draft of drafts) {
    const merged = new Map<Draft, Allowed>();
    for (const { parent, condition } of draft.conditions) {
      for (const [ancestor, allowed] of [
        ...known.get(parent)!,
        [parent, allowedBy(condition, parent)] as const,
      ]) {
        const before = merged.get(ancestor);
        const both = before === undefined ? allowed : intersect(before, allowed);
        if (both === null) {
          failAt(
            draft.spot,
            draft.definition.when === undefined ? [] : "when",
            `can never be active: its conditions ask different things of "${ancestor.name}"`,
            "take one of them out",
          );
        }
        merged.set(ancestor, both as Allowed);
      }
    }
    known.set(draft, merged);
  }
  const byName = new Map<string, Draft[]>();
  for (const draft of drafts) {
    for (const other of byName.get(draft.name) ?? []) {
      if (exclude(known.get(draft)!, known.get(other)!)) continue;
      failAt(
        draft.spot,
        [],
        "another parameter of this name can be active at the same time",
        "give one of them another name, or conditions that never hold together",
      );
    }
    byName.set(draft.name, [...(byName.get(draft.name) ?? []), draft]);
  }
};

const exclude = (a: Requirements, b: Requirements): boolean =>
  [...a].some(([parent, allowed]) => {
    const other = b.get(parent);
    return other !== undefined && intersect(allowed, other) === null;
  });
