/** One option of a sampler, scheduler or executor: checked, documented and shown in forms from this row. */
export type Option =
  | {
      readonly type: "number";
      readonly default: number | null;
      readonly min?: number;
      readonly max?: number;
      readonly help: string;
    }
  | {
      readonly type: "integer";
      readonly default: number | null;
      readonly min?: number;
      readonly max?: number;
      readonly help: string;
    }
  | {
      readonly type: "word";
      readonly default: string;
      readonly words: readonly string[];
      readonly help: string;
    }
  | { readonly type: "text"; readonly default: string | null; readonly help: string }
  | { readonly type: "names"; readonly default: null; readonly help: string }
  /** A list of mappings, whose keys the member checks. */
  | { readonly type: "records"; readonly default: null; readonly help: string }
  | { readonly type: "flag"; readonly default: boolean; readonly help: string };

/** Every key of `Options` has its row. A default of null means: unset, the member decides. */
export type OptionsSchema<Options> = { readonly [K in keyof Options]-?: Option };
