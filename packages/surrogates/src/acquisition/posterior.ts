/** What a model believes of points after n values, each question answered into its own fields: no allocation. */
export interface Posterior {
  readonly n: number;
  /** The answer to the last question. */
  readonly answer: { mean: number; deviation: number };
  /** The mean at features, and as deviation an upper bound that is cheap to have. */
  screen(features: Float64Array, at?: number): void;
  /** Mean and standard deviation of the function (without noise). */
  ask(features: Float64Array, at?: number): void;
  /** As `ask`, with gradients by the features. Null where there are none, as of trees. */
  readonly askGradient:
    | ((features: Float64Array, meanGradient: Float64Array, deviationGradient: Float64Array) => void)
    | null;
}
