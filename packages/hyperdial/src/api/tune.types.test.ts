import { describe, expectTypeOf, it } from "vitest";
import { bool, choice, float, int, schedule } from "../index.js";
import { openStudy } from "./open-study.js";
import { tune } from "./tune.js";

const space = {
  learningRate: float(1e-5, 1e-1, { scale: "log" }),
  layers: int(1, 8),
  nesterov: bool(),
  optimizer: choice({ adam: { beta: float(0.8, 0.999) }, sgd: { momentum: float(0, 0.99) } }),
};

describe("the types of tune", () => {
  it("tell params apart by branch, in the function and in the result", () => {
    const use = async () => {
      const { best } = await tune({
        space,
        objective: { maximize: "accuracy" },
        budget: { trials: 1 },
        evaluate: async ({ params }) => {
          expectTypeOf(params.learningRate).toEqualTypeOf<number>();
          expectTypeOf(params.nesterov).toEqualTypeOf<boolean>();
          if (params.optimizer === "sgd") expectTypeOf(params.momentum).toEqualTypeOf<number>();
          else expectTypeOf(params.beta).toEqualTypeOf<number>();
          // @ts-expect-error: a momentum exists only where the optimizer is sgd
          params.momentum;
          return { accuracy: 1 };
        },
      });
      if (best.params.optimizer === "adam") expectTypeOf(best.params.beta).toEqualTypeOf<number>();
      // @ts-expect-error: no such parameter
      best.params.batchSize;
    };
    expectTypeOf(use).returns.toEqualTypeOf<Promise<void>>();
  });

  it("have a schedule as a function of the step", () => {
    const use = async () => {
      const lr = schedule({ peak: { min: 1e-4, max: 1, scale: "log" }, steps: 20 });
      const { best } = await tune({
        space: { lr, layers: int(1, 8) },
        objective: { minimize: "loss" },
        budget: { trials: 1 },
        evaluate: ({ params }) => {
          expectTypeOf(params.lr).toEqualTypeOf<(step: number) => number>();
          return params.lr(1) * params.layers;
        },
      });
      expectTypeOf(best.params.lr(3)).toEqualTypeOf<number>();
    };
    expectTypeOf(use).returns.toEqualTypeOf<Promise<void>>();
  });

  it("type what an ask gives and what may be enqueued", () => {
    const use = async () => {
      const study = await openStudy({ space, objective: { minimize: "loss" } });
      const asked = await study.ask();
      if (asked.trial !== null && asked.params.optimizer === "sgd") {
        expectTypeOf(asked.params.momentum).toEqualTypeOf<number>();
      }
      const rest = { learningRate: 0.1, layers: 2, nesterov: true } as const;
      await study.enqueue([{ ...rest, optimizer: "sgd", momentum: 0.9 }]);
      // @ts-expect-error: sgd brings a momentum
      await study.enqueue([{ ...rest, optimizer: "sgd" }]);
    };
    expectTypeOf(use).returns.toEqualTypeOf<Promise<void>>();
  });

  it("want one objective or several, and not both", () => {
    const use = () => {
      const evaluate = () => 1;
      tune({ space, objectives: [{ minimize: "loss" }, { maximize: "f1" }], budget: {}, evaluate });
      // @ts-expect-error: neither
      tune({ space, budget: {}, evaluate });
      // @ts-expect-error: both
      tune({
        space,
        objective: { minimize: "loss" },
        objectives: [{ minimize: "loss" }],
        budget: {},
        evaluate,
      });
    };
    expectTypeOf(use).returns.toEqualTypeOf<void>();
  });
});
