import { type ErrorPath, HyperdialError } from "../errors/hyperdial-error.js";
import type { Draft, Scope } from "./draft.js";
import { kinds } from "./kinds/index.js";
import type { ParameterDefinition } from "./parameter.js";
import { failAt, type Spot, shown, suggestion } from "./spot.js";

const namePattern = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const kindNames = Object.keys(kinds) as ParameterDefinition["type"][];
/** Deep enough for any pipeline, shallow enough for any stack. */
const maxDepth = 20;
const maxParameters = 10_000;

/** All parameters in the user's order, a choice before what its branches bring, each with its codec. */
export const flattenDefinitions = (
  definitions: Readonly<Record<string, ParameterDefinition>>,
  root: ErrorPath,
): readonly Draft[] => {
  const drafts: Draft[] = [];

  const walk = (
    group: Readonly<Record<string, ParameterDefinition>>,
    path: ErrorPath,
    scope: Scope,
    depth: number,
  ): void => {
    if (typeof group !== "object" || group === null || Array.isArray(group)) {
      throw new HyperdialError("invalid_space", `parameters are ${shown(group)}`, {
        hint: "give them by name: {learning_rate: {type: float, min: 0, max: 1}}",
        path,
      });
    }
    if (depth > maxDepth) {
      throw new HyperdialError("invalid_space", `branches are nested more than ${maxDepth} deep`, {
        hint: "put inner parameters at the top, with `when`",
        path,
      });
    }
    for (const [name, definition] of Object.entries(group)) {
      const spot: Spot = { name, label: `parameter "${name}"`, path: [...path, name] };
      checkName(spot);
      const codec = compileDefinition(definition, spot);
      const draft: Draft = {
        index: drafts.length,
        name,
        spot,
        definition,
        codec,
        scope,
        id: name,
        conditions: [],
      };
      if (drafts.length >= maxParameters)
        failAt(spot, [], `is one of more than ${maxParameters}`, "use fewer");
      drafts.push(draft);
      scope.members.set(name, draft);
      if (definition.type !== "choice" || definition.branches === undefined) continue;
      for (const [value, members] of Object.entries(definition.branches)) {
        const inner: Scope = { outer: scope, branch: { choice: draft, value }, members: new Map() };
        walk(members, [...spot.path, "branches", value], inner, depth + 1);
      }
    }
  };

  walk(definitions, root, { outer: null, branch: null, members: new Map() }, 0);
  if (drafts.length === 0) {
    throw new HyperdialError("invalid_space", "a space needs a parameter", {
      hint: "give it one: {learning_rate: {type: float, min: 0, max: 1}}",
      path: root,
    });
  }
  nameApart(drafts);
  return drafts;
};

const checkName = (spot: Spot): void => {
  if (spot.name in Object.prototype) {
    failAt(
      spot,
      [],
      "has a name that JavaScript keeps for itself",
      `call it ${spot.name.replaceAll("_", "")}_`,
    );
  }
  if (spot.name.length > 200 || !namePattern.test(spot.name)) {
    failAt(
      spot,
      [],
      "has a name that cannot be used",
      "begin with a letter or _, then letters, digits, _, . or -, such as learning_rate",
    );
  }
};

const compileDefinition = (definition: ParameterDefinition, spot: Spot): Draft["codec"] => {
  if (typeof definition !== "object" || definition === null || Array.isArray(definition)) {
    return failAt(
      spot,
      [],
      `is ${shown(definition)}`,
      "give its type and range: {type: float, min: 0, max: 1}",
    );
  }
  const type: unknown = definition.type;
  if (type === undefined) return failAt(spot, [], "has no type", `give it one of ${kindNames.join(", ")}`);
  if (typeof type !== "string" || !Object.hasOwn(kinds, type)) {
    return failAt(spot, "type", `no type ${shown(type)}`, suggestion(type, kindNames));
  }
  const kind = kinds[definition.type];
  const keys: readonly string[] = ["type", "when", ...kind.keys];
  for (const key of Object.keys(definition)) {
    if (keys.includes(key) || (definition as unknown as Record<string, unknown>)[key] === undefined) continue;
    failAt(spot, key, `a ${definition.type} has no key ${shown(key)}`, suggestion(key, keys));
  }
  // The row was looked up by the definition's own type, so they belong together; the compiler cannot see that.
  return (kind.compile as (definition: ParameterDefinition, spot: Spot) => Draft["codec"])(definition, spot);
};

/** Where one name stands in several branches, ids carry the way to each: `optimizer=sgd/momentum`. */
const nameApart = (drafts: readonly Draft[]): void => {
  const times = new Map<string, number>();
  for (const { name } of drafts) times.set(name, (times.get(name) ?? 0) + 1);
  const wayTo = (scope: Scope): string =>
    scope.branch === null
      ? ""
      : `${wayTo(scope.branch.choice.scope)}${scope.branch.choice.name}=${scope.branch.value}/`;
  for (const draft of drafts) {
    if (times.get(draft.name)! > 1) draft.id = `${wayTo(draft.scope)}${draft.name}`;
  }
};
