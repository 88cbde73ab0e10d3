import { HyperdialError, type ParameterDefinition, type Point } from "@hyperdial/core";

type Definitions = Readonly<Record<string, ParameterDefinition>>;

/** A parameter as every peer can say it. */
export interface PlainParameter {
  readonly name: string;
  readonly type: "float" | "int" | "choice";
  readonly min?: number;
  readonly max?: number;
  readonly log?: boolean;
  /** A choice's values, as words. */
  readonly labels?: readonly string[];
  readonly when: { readonly parent: string; readonly labels: readonly string[] } | null;
}

/** A space in the peers' words, and the way back from their points. */
export interface PlainSpace {
  /** Parents before their children. */
  readonly parameters: readonly PlainParameter[];
  pointOf(plain: Readonly<Record<string, number | string>>): Point;
}

const cannotSay = (name: string, what: string): never => {
  throw new HyperdialError("invalid_space", `not every peer can say ${what}, which "${name}" is`, {
    hint: "a problem for peers has floats, integers on linear or log scales, and choices",
  });
};

const valuesOf = (definition: ParameterDefinition): readonly (string | number | boolean | null)[] | null => {
  if (definition.type === "bool") return [false, true];
  if (definition.type !== "choice") return null;
  return definition.values ?? Object.keys(definition.branches ?? {});
};

const conditionOf = (name: string, { when }: ParameterDefinition): PlainParameter["when"] => {
  if (when === undefined) return null;
  const [[parent, values], ...more] = Object.entries(when) as [[string, unknown], ...unknown[]];
  if (more.length > 0) cannotSay(name, "a condition on two parents");
  return { parent, labels: [values].flat().map(String) };
};

const numberOf = (name: string, definition: ParameterDefinition): Omit<PlainParameter, "name" | "when"> => {
  if (definition.type !== "float" && definition.type !== "int")
    return cannotSay(name, `a ${definition.type}`);
  const { type, min, max, scale = "linear", step } = definition;
  if (scale !== "linear" && scale !== "log") return cannotSay(name, `a ${scale} scale`);
  if (step !== undefined) return cannotSay(name, "a step");
  return { type, min, max, log: scale === "log" };
};

/** Throws `invalid_space` for what not every peer can say. */
export const plainSpace = (definitions: Definitions): PlainSpace => {
  const parameters: PlainParameter[] = [];
  const values = new Map<string, ReadonlyMap<string, string | number | boolean | null>>();
  const walk = (group: Definitions, branch: PlainParameter["when"]): void => {
    for (const [name, definition] of Object.entries(group)) {
      if (parameters.some((parameter) => parameter.name === name)) cannotSay(name, "a name in two branches");
      const when = conditionOf(name, definition);
      if (when !== null && branch !== null) cannotSay(name, "a condition inside a branch");
      const its = valuesOf(definition);
      if (its === null) {
        parameters.push({ name, ...numberOf(name, definition), when: when ?? branch });
        continue;
      }
      const labels = its.map(String);
      values.set(name, new Map(its.map((value) => [String(value), value])));
      parameters.push({ name, type: "choice", labels, when: when ?? branch });
      const branches = definition.type === "choice" ? definition.branches : undefined;
      for (const [label, members] of Object.entries(branches ?? {}))
        walk(members, { parent: name, labels: [label] });
    }
  };
  walk(definitions, null);
  // Definitions may stand before their parents; a peer draws in order.
  const depth = (parameter: PlainParameter): number => {
    const { when } = parameter;
    return when === null ? 0 : 1 + depth(parameters.find(({ name }) => name === when.parent)!);
  };
  return {
    parameters: parameters.sort((a, b) => depth(a) - depth(b)),
    pointOf: (plain) =>
      Object.fromEntries(
        Object.entries(plain).map(([name, value]) => {
          const its = values.get(name);
          return [name, its === undefined ? value : its.get(String(value))!];
        }),
      ) as Point,
  };
};
