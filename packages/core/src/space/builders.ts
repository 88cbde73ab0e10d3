import { kinds } from "./kinds/index.js";
import type {
  BoolDefinition,
  ChoiceDefinition,
  FixedDefinition,
  FloatDefinition,
  IntDefinition,
  OrdinalDefinition,
  ParameterDefinition,
  PermutationDefinition,
  Scalar,
  ScheduleDefinition,
  SimplexDefinition,
  SubsetDefinition,
  When,
} from "./parameter.js";

type Plain<Definition> = Omit<Definition, "when">;
/** With a `when` the key is there in the type, and `PointOf` makes the parameter optional. */
type Given<W> = [W] extends [When] ? { readonly when: NoInfer<W> } : unknown;
type Conditional<W extends When | undefined> = { readonly when?: W };
type Item = string | number;
type Branches = Readonly<Record<string, Readonly<Record<string, ParameterDefinition>>>>;

/** Checks a definition by itself, as `compileSpace` will: throws `invalid_space`. Keys that are undefined are left out. */
const built = <Definition>(definition: ParameterDefinition): Definition => {
  const clean = Object.fromEntries(
    Object.entries(definition).filter(([, value]) => value !== undefined),
  ) as unknown as ParameterDefinition;
  const spot = { name: clean.type, label: `${clean.type}(…)`, path: [] };
  (kinds[clean.type].compile as (definition: ParameterDefinition, at: typeof spot) => unknown)(clean, spot);
  return clean as Definition;
};

type FloatOptions = Omit<FloatDefinition, "type" | "min" | "max" | "when">;
/** A number from min to max: `float(1e-5, 1e-1, { scale: "log" })`. */
export const float = <const W extends When | undefined = undefined>(
  min: number,
  max: number,
  options: FloatOptions & Conditional<W> = {},
): Plain<FloatDefinition> & Given<W> => built({ ...(options as FloatOptions), type: "float", min, max });

type IntOptions = Omit<IntDefinition, "type" | "min" | "max" | "when">;
/** A whole number from min to max, both of them possible: `int(16, 512, { scale: "log" })`. */
export const int = <const W extends When | undefined = undefined>(
  min: number,
  max: number,
  options: IntOptions & Conditional<W> = {},
): Plain<IntDefinition> & Given<W> => built({ ...(options as IntOptions), type: "int", min, max });

type BoolOptions = Omit<BoolDefinition, "type" | "when">;
/** True or false; `prior` is the chance of true. */
export const bool = <const W extends When | undefined = undefined>(
  options: BoolOptions & Conditional<W> = {},
): Plain<BoolDefinition> & Given<W> => built({ ...(options as BoolOptions), type: "bool" });

type ChoiceOf<Options> = Plain<Omit<ChoiceDefinition, "values" | "branches">> &
  (Options extends readonly Scalar[] ? { readonly values: Options } : { readonly branches: Options });
type ValueIn<Options> = Options extends readonly (infer Value)[] ? Value : keyof Options;
interface ChoiceOptions<Options> {
  readonly weights?: readonly number[];
  readonly default?: NoInfer<ValueIn<Options>>;
}
/** One of some values, `choice(["adam", "sgd"])`, or of branches with parameters of their own, `choice({ adam: {}, sgd: { momentum: float(0, 0.99) } })`. */
export const choice = <
  const Options extends readonly Scalar[] | Branches,
  const W extends When | undefined = undefined,
>(
  options: Options,
  more: ChoiceOptions<Options> & Conditional<W> = {},
): ChoiceOf<Options> & Given<W> => {
  const way = Array.isArray(options)
    ? { values: options as readonly Scalar[] }
    : { branches: options as Branches };
  return built({ ...(more as Omit<ChoiceDefinition, "type">), type: "choice", ...way });
};

/** One of some values in an order: `ordinal([16, 32, 64])`. */
export const ordinal = <const Values extends readonly Scalar[], const W extends When | undefined = undefined>(
  values: Values,
  options: { readonly default?: NoInfer<Values[number]> } & Conditional<W> = {},
): Plain<Omit<OrdinalDefinition, "values">> & { readonly values: Values } & Given<W> =>
  built({ ...(options as Omit<OrdinalDefinition, "type" | "values">), type: "ordinal", values });

/** One value that the program is given with the others. */
export const fixed = <const Value extends Scalar, const W extends When | undefined = undefined>(
  value: Value,
  options: Conditional<W> = {},
): Plain<Omit<FixedDefinition, "value">> & { readonly value: Value } & Given<W> =>
  built({ ...(options as Conditional<When>), type: "fixed", value });

/** Some of the items, in their order: `subset(["age", "income"], { minSize: 1 })`. */
export const subset = <const Items extends readonly Item[], const W extends When | undefined = undefined>(
  items: Items,
  options: {
    readonly minSize?: number;
    readonly maxSize?: number;
    readonly default?: readonly NoInfer<Items[number]>[];
  } & Conditional<W> = {},
): Plain<Omit<SubsetDefinition, "items">> & { readonly items: Items } & Given<W> =>
  built({ ...(options as Omit<SubsetDefinition, "type" | "items">), type: "subset", items });

/** All of the items, in any order. */
export const permutation = <
  const Items extends readonly Item[],
  const W extends When | undefined = undefined,
>(
  items: Items,
  options: { readonly default?: readonly NoInfer<Items[number]>[] } & Conditional<W> = {},
): Plain<Omit<PermutationDefinition, "items">> & { readonly items: Items } & Given<W> =>
  built({ ...(options as Omit<PermutationDefinition, "type" | "items">), type: "permutation", items });

/** Shares that add up to 1: `simplex(["stocks", "bonds"])`. */
export const simplex = <const Parts extends readonly string[], const W extends When | undefined = undefined>(
  parts: Parts,
  options: { readonly default?: Readonly<Record<NoInfer<Parts[number]>, number>> } & Conditional<W> = {},
): Plain<Omit<SimplexDefinition, "parts">> & { readonly parts: Parts } & Given<W> =>
  built({ ...(options as Omit<SimplexDefinition, "type" | "parts">), type: "simplex", parts });

/** A value that is a function of the step: `schedule({ peak: { min: 1e-4, max: 1, scale: "log" }, steps: 20 })`. */
export const schedule = <const W extends When | undefined = undefined>(
  options: Omit<ScheduleDefinition, "type" | "when"> & Conditional<W>,
): Plain<ScheduleDefinition> & Given<W> => {
  const definition: unknown = { ...options, type: "schedule" };
  return definition as Plain<ScheduleDefinition> & Given<W>;
};
