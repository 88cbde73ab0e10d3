import type {
  BoolDefinition,
  Bound,
  ChoiceDefinition,
  CompleteTrial,
  Objective,
  OrdinalDefinition,
  Parameter,
  ParameterDefinition,
  Scalar,
  Space,
} from "@hyperdial/core";
import { compileSpace } from "@hyperdial/core";
import { figure } from "../words/figure.js";
import { dropValues } from "./drop-values.js";
import { goodTrials, type SeenTrial } from "./good-trials.js";
import { narrowNumber } from "./narrow-number.js";
import type { RefinedParameter, Refinement } from "./refinement.js";

type Definitions = Readonly<Record<string, ParameterDefinition>>;

/**
 * A narrower space from the complete trials of a study: ranges around the best trials, without values that were tried often and
 * were never among them. An end or a value goes only where, if it were as good as the rest, so many trials without a good one
 * would have a chance below 5 %; what was seldom looked at stays. The best trial's values become the defaults.
 * Parameters on which others depend keep their values, as do those that a constraint names, but for the ranges of numbers.
 * Throws `invalid_argument` for fewer than 20 trials.
 */
export const refineSpace = (
  definitions: Definitions,
  space: Space,
  study: {
    readonly trials: readonly CompleteTrial[];
    readonly objective: Objective;
    readonly bounds?: readonly Bound[];
  },
): Refinement => {
  const seen = goodTrials(space, study.trials, study);
  const changes: RefinedParameter[] = [];
  const notes: string[] = [];
  const parameterOf = new Map(space.parameters.map((parameter) => [parameter.definition, parameter]));
  const needed = neededBy(space);
  const best = seen[0]!;

  const withRefinedBranches = (definition: ParameterDefinition): ParameterDefinition => {
    if (definition.type !== "choice" || definition.branches === undefined) return definition;
    const branches = Object.entries(definition.branches).map(([value, members]) => [value, refined(members)]);
    return { ...definition, branches: Object.fromEntries(branches) };
  };
  const refined = (group: Definitions): Definitions =>
    Object.fromEntries(
      Object.entries(group).map(([name, definition]) => {
        const parameter = parameterOf.get(definition)!;
        // One value only: there is nothing to narrow, and it has no coordinate to tell where it is active.
        if (parameter.width === 0) return [name, withRefinedBranches(definition)];
        const narrow = narrowed(parameter, definition, seen, needed);
        if (narrow !== null) {
          const { id } = parameter;
          const { reason } = narrow;
          changes.push({
            parameter: id,
            before: valuesOf(definition),
            after: valuesOf(narrow.definition),
            reason,
          });
        }
        const edge = edgeNote(parameter, definition, best);
        if (edge !== null) notes.push(edge);
        const after = withDefault(parameter, narrow?.definition ?? definition, best);
        return [name, withRefinedBranches(after)];
      }),
    );

  const narrower = refined(definitions);
  const constraints = space.constraints.map(({ source }) => source);
  const after = compileSpace(narrower, constraints);
  return {
    space: narrower,
    constraints,
    changes,
    notes,
    good: seen.filter(({ good }) => good).length,
    complete: seen.length,
    kept: seen.filter(({ trial }) => after.adopt(trial.point) !== null).length,
  };
};

/** Ids of parameters that conditions depend on, and names that constraints speak of. */
interface Needed {
  readonly parents: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

const neededBy = (space: Space): Needed => ({
  parents: new Set(
    space.parameters.flatMap(({ definition, conditions }) =>
      definition.when === undefined ? [] : conditions.map(({ parent }) => parent),
    ),
  ),
  named: new Set(space.constraints.flatMap(({ parameters }) => parameters)),
});

const narrowed = (
  parameter: Parameter,
  definition: ParameterDefinition,
  seen: readonly SeenTrial[],
  { parents, named }: Needed,
): { readonly definition: ParameterDefinition; readonly reason: string } | null => {
  if (parents.has(parameter.id)) return null;
  const active = seen.filter(({ unit }) => !Number.isNaN(unit[parameter.offset] ?? Number.NaN));
  switch (definition.type) {
    case "float":
    case "int":
      return narrowNumber(
        parameter,
        definition,
        active.map(({ unit, good }) => ({ unit: unit[parameter.offset]!, good })),
      );
    case "bool":
    case "choice":
    case "ordinal": {
      if (named.has(parameter.name)) return null;
      const looks = active.map(({ trial, good }) => ({ value: trial.point[parameter.name] as Scalar, good }));
      const order = definition.type === "ordinal" ? "ordered" : "unordered";
      const dropped = dropValues(scalarsOf(definition), looks, order);
      if (dropped === null) return null;
      const { kept, reason } = dropped;
      if (definition.type === "bool") return { definition: { type: "fixed", value: kept[0]! }, reason };
      return { definition: withValues(definition, kept), reason };
    }
    default:
      return null;
  }
};

const scalarsOf = (definition: BoolDefinition | ChoiceDefinition | OrdinalDefinition): readonly Scalar[] => {
  if (definition.type === "bool") return [false, true];
  if (definition.type === "ordinal") return definition.values;
  return definition.values ?? Object.keys(definition.branches ?? {});
};

const withValues = (
  definition: ChoiceDefinition | OrdinalDefinition,
  kept: readonly Scalar[],
): ChoiceDefinition | OrdinalDefinition => {
  const { default: before, ...rest } = definition;
  const chosen = before === undefined || !kept.includes(before) ? {} : { default: before };
  if (rest.type === "ordinal") return { ...rest, ...chosen, values: kept };
  const { values, branches, weights } = rest;
  const all = scalarsOf(definition);
  return {
    ...rest,
    ...chosen,
    ...(values === undefined ? {} : { values: kept }),
    ...(branches === undefined
      ? {}
      : { branches: Object.fromEntries(Object.entries(branches).filter(([value]) => kept.includes(value))) }),
    ...(weights === undefined ? {} : { weights: weights.filter((_, index) => kept.includes(all[index]!)) }),
  };
};

/** The best trial's value as the default, where the parameter was active in it: the new study begins there. */
const withDefault = <D extends ParameterDefinition>(
  parameter: Parameter,
  definition: D,
  best: SeenTrial,
): D => {
  const value = best.trial.point[parameter.name];
  const isActive = !Number.isNaN(best.unit[parameter.offset] ?? Number.NaN);
  if (definition.type === "fixed" || !isActive || value === undefined) return definition;
  return { ...definition, default: value } as D;
};

/** How near to the end of its range a best value counts as lying at it. */
const atTheEnd = 0.02;

const edgeNote = (
  parameter: Parameter,
  definition: ParameterDefinition,
  { unit, trial }: SeenTrial,
): string | null => {
  if (definition.type !== "float" && definition.type !== "int") return null;
  const at = unit[parameter.offset] ?? Number.NaN;
  const halfStep = Number.isFinite(parameter.cardinality) ? 0.5 / parameter.cardinality : 0;
  const end = Math.min(0.25, atTheEnd + halfStep);
  if (!(at < end || at > 1 - end)) return null;
  const which = at < 0.5 ? `lower end, ${figure(definition.min)}` : `upper end, ${figure(definition.max)}`;
  const value = figure(trial.point[parameter.name] as number);
  return `${parameter.id} is best at the ${which} (trial ${trial.number}: ${value}): a wider range may hold better settings`;
};

const valuesOf = (definition: ParameterDefinition): string => {
  switch (definition.type) {
    case "float":
    case "int": {
      const step = definition.step === undefined ? "" : `, steps of ${figure(definition.step)}`;
      return `${figure(definition.min)} to ${figure(definition.max)}${step}`;
    }
    case "bool":
    case "choice":
    case "ordinal":
      return scalarsOf(definition).map(String).join(", ");
    case "fixed":
      return String(definition.value);
    default:
      return definition.type;
  }
};
