import type { Draft, Scope } from "./draft.js";
import { parseCondition } from "./parse-condition.js";
import { failAt, shownList, suggestion } from "./spot.js";

/** Gives each parameter its conditions: its branch, and its `when`. A parent stands before its children. */
export const resolveConditions = (drafts: readonly Draft[]): void => {
  for (const draft of drafts) {
    const { branch } = draft.scope;
    if (branch !== null) {
      const condition = { parent: branch.choice.id, test: "in", values: [branch.value] } as const;
      draft.conditions.push({ parent: branch.choice, condition });
    }
    const when: unknown = draft.definition.when;
    if (when === undefined) continue;
    if (typeof when !== "object" || when === null || Array.isArray(when)) {
      failAt(
        draft.spot,
        "when",
        "its condition is no map",
        "name the parent and its value: when: {optimizer: sgd}",
      );
    }
    for (const [name, wanted] of Object.entries(when as object)) {
      const parent = findParent(name, draft, drafts);
      checkOrder(draft, parent, drafts);
      if (branch?.choice === parent) {
        failAt(
          draft.spot,
          ["when", name],
          `stands in a branch of "${name}" already`,
          "leave this condition out",
        );
      }
      draft.conditions.push({ parent, condition: parseCondition(wanted, parent, draft, name) });
    }
  }
};

const findParent = (name: string, child: Draft, drafts: readonly Draft[]): Draft => {
  if (name === child.name)
    failAt(child.spot, ["when", name], "is conditioned on itself", "name another parameter");
  for (let scope: Scope | null = child.scope; scope !== null; scope = scope.outer) {
    const found = scope.members.get(name);
    if (found !== undefined) return found;
  }
  const elsewhere = drafts.filter((draft) => draft.name === name);
  if (elsewhere.length > 1) {
    failAt(
      child.spot,
      ["when", name],
      `"${name}" could mean ${shownList(elsewhere.map((draft) => draft.id))}`,
      "give them names of their own, or move the condition into the branch",
    );
  }
  const names = [...new Set(drafts.map((draft) => draft.name))].filter((other) => other !== child.name);
  return (
    elsewhere[0] ??
    failAt(
      child.spot,
      ["when", name],
      `its condition names "${name}", which is no parameter`,
      suggestion(name, names),
    )
  );
};

/** The names that a parameter's `when` and branch depend on, before they are checked. */
const parentNames = (draft: Draft): readonly string[] => [
  ...(draft.scope.branch === null ? [] : [draft.scope.branch.choice.name]),
  ...Object.keys(draft.definition.when ?? {}),
];

/** A parent comes first: in the order of the definitions, what is read is known already. A cycle is told as one. */
const checkOrder = (child: Draft, parent: Draft, drafts: readonly Draft[]): void => {
  if (parent.index < child.index) return;
  const byName = new Map(drafts.map((draft) => [draft.name, draft]));
  const seen = new Set<Draft>();
  const wayBack = (from: Draft): readonly string[] | null => {
    if (from === child) return [child.name];
    if (seen.has(from)) return null;
    seen.add(from);
    for (const name of parentNames(from)) {
      const next = byName.get(name);
      const way = next === undefined ? null : wayBack(next);
      if (way !== null) return [from.name, ...way];
    }
    return null;
  };
  const cycle = wayBack(parent);
  if (cycle !== null) {
    failAt(
      child.spot,
      ["when", parent.name],
      `conditions go in a circle: ${[child.name, ...cycle].join(" → ")}`,
      "take one of these conditions out",
    );
  }
  failAt(
    child.spot,
    ["when", parent.name],
    `is conditioned on "${parent.name}", which stands after it`,
    `move "${parent.name}" above "${child.name}"`,
  );
};
