import type { ScheduleFunction } from "../schedule/schedule-shapes.js";
import type { Scalar, SpaceEntry } from "./parameter.js";
import type { Point } from "./point.js";

type Definitions = Readonly<Record<string, SpaceEntry>>;

/** What one parameter's value is, where it is active. */
type ValueOf<D> = D extends { readonly type: "float" | "int" }
  ? number
  : D extends { readonly type: "schedule" }
    ? ScheduleFunction
    : D extends { readonly type: "bool" }
      ? boolean
      : D extends { readonly type: "choice" | "ordinal"; readonly values: readonly (infer Value)[] }
        ? Value
        : D extends { readonly type: "choice"; readonly branches: infer Branches }
          ? keyof Branches
          : D extends { readonly type: "fixed"; readonly value: infer Value }
            ? Value
            : D extends { readonly type: "subset" | "permutation"; readonly items: readonly (infer Item)[] }
              ? readonly Item[]
              : D extends { readonly type: "simplex"; readonly parts: readonly (infer Part extends string)[] }
                ? Readonly<Record<Part, number>>
                : D extends { readonly type: "choice" }
                  ? Scalar
                  : never;

type BranchingKeys<D> = { [K in keyof D]: D[K] extends { readonly branches: object } ? K : never }[keyof D];
/** With a `when`, a parameter may be there or not. */
type ConditionalKeys<D> = { [K in keyof D]: "when" extends keyof D[K] ? K : never }[keyof D];

/** One member a branch: the choice's value, and the branch's own parameters. */
type BranchesOf<Name extends PropertyKey, Branches> = {
  [Value in keyof Branches]: { readonly [K in Name]: Value } & Flat<Branches[Value]>;
}[keyof Branches];

type ChoiceWithBranches<Name extends PropertyKey, D> = D extends { readonly branches: infer Branches }
  ? BranchesOf<Name, Branches> | ("when" extends keyof D ? { readonly [K in Name]?: never } : never)
  : never;

/** All choices with branches together. As parameters of functions, so that unions are intersected whole. */
type AllBranches<D> = [BranchingKeys<D>] extends [never]
  ? unknown
  : {
        [K in BranchingKeys<D>]: (choice: ChoiceWithBranches<K, D[K]>) => void;
      }[BranchingKeys<D>] extends (all: infer All) => void
    ? All
    : never;

type Flat<D> = {
  readonly [K in Exclude<keyof D, BranchingKeys<D> | ConditionalKeys<D>>]: ValueOf<D[K]>;
} & { readonly [K in Exclude<ConditionalKeys<D>, BranchingKeys<D>>]?: ValueOf<D[K]> } & AllBranches<D>;

type Shown<T> = T extends unknown ? { [K in keyof T]: T[K] } : never;

/**
 * The type of a space's points, from its definitions: `PointOf<typeof space>`. A choice with branches makes it a union, told
 * apart by the choice: a branch's parameters exist exactly there. What has a `when` is optional.
 */
export type PointOf<D> = D extends Definitions ? (string extends keyof D ? Point : Shown<Flat<D>>) : never;
