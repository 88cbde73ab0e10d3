import {
  type Bound,
  compileSpace,
  type Objective,
  parseOptions,
  type StopRuleDefinition,
} from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { namedStopRules } from "./named-stop-rules.js";
import { stopRules } from "./stop-rules.js";

const accuracy: readonly Objective[] = [{ metric: "accuracy", direction: "maximize" }];
const one = [{ fold: 0, seed: 0 }];
const line = compileSpace({ x: { type: "float", min: 0, max: 1 } });
const square = compileSpace({ x: { type: "float", min: 0, max: 1 }, y: { type: "float", min: 0, max: 1 } });

const two: readonly Objective[] = [...accuracy, { metric: "seconds", direction: "minimize" }];
const quick: readonly Bound[] = [{ metric: "seconds", max: 20 }];

const ruleOf = (stop: object, objectives = accuracy, bounds: readonly Bound[] = []) => {
  const [first] = namedStopRules(stop as Record<string, number>);
  if (first === undefined) throw new Error("no rule");
  return first.create({ objectives, bounds, seed: 1, cells: one });
};

const ending = (study: ReturnType<typeof simulatedStudy>) => ({
  complete: (value: number) =>
    study.end(study.open({ x: 0.5 }), { state: "complete", metrics: { accuracy: value } }),
  stopped: (value: number) =>
    study.end(study.open({ x: 0.5 }), { state: "stopped", metrics: { accuracy: value }, step: 1 }),
  failed: () => study.end(study.open({ x: 0.5 }), { state: "failed", failure: "crashed" }),
});

/** Points as a sampler tries them that finds the bottom of a bowl at (0.4, 0.5). */
const searching = (stream: ReturnType<typeof keyedRandom>) => (trial: number) => {
  const reach = trial < 12 ? 1 : 0.5 / trial;
  const near = (at: number): number => Math.min(1, Math.max(0, at + reach * (stream.next() - 0.5)));
  const far = trial < 40 ? 0 : 0.2;
  return { x: near(0.4 + far), y: near(0.5) };
};

describe.each(Object.entries(stopRules))("stop rule %s", (name, definition) => {
  it("names an option of its own as the one that a number stands for", () => {
    expect(Object.keys(definition.options)).toContain(definition.main);
  });

  it("answers the same warm as cold", () => {
    const study = simulatedStudy(square, accuracy);
    const pointOf = searching(keyedRandom(4, name));
    const rule = () => {
      const options = parseOptions(
        (definition as StopRuleDefinition).options,
        name === "target" ? { value: -0.001 } : {},
        name,
      );
      return (definition as StopRuleDefinition).create({
        objectives: accuracy,
        seed: 1,
        cells: one,
        options,
      });
    };
    const warm = rule();
    let ended = 0;
    for (let trial = 0; trial < 80; trial++) {
      const { x, y } = pointOf(trial);
      const metrics = { accuracy: -((x - 0.4) ** 2) - (y - 0.5) ** 2 };
      study.end(study.open({ x, y }), { state: "complete", metrics });
      if (trial % 5 === 4) study.end(study.open({ x, y }), { state: "stopped", metrics, step: 1 });
      const reason = warm.reason(study.history());
      if (trial % 7 === 0) expect(rule().reason(study.history())).toBe(reason);
      ended += reason === null ? 0 : 1;
    }
    expect(ended).toBeGreaterThan(0);
  }, 60_000);
});

it.each(["target", "patience", "gain", "regret"])(
  "%s asks which metric is meant where there are several objectives",
  (name) => {
    expect(() => ruleOf({ [name]: name === "target" ? 1 : "auto" }, two)).toThrow(
      expect.objectContaining({
        message: `stop rule \`${name}\`: which of the objectives does it watch?`,
        path: [name, "metric"],
      }),
    );
  },
);

describe("target", () => {
  it("is reached by a complete trial that is as good, in the objective's own direction", () => {
    const study = simulatedStudy(line, accuracy);
    const end = ending(study);
    const rule = ruleOf({ target: 0.9 });
    end.complete(0.89);
    end.stopped(0.95);
    expect(rule.reason(study.history())).toBeNull();
    end.complete(0.9);
    end.complete(0.97);
    expect(rule.reason(study.history())).toBe("the target accuracy 0.9 is reached: trial 3 has 0.9");
    const less = ruleOf({ target: { value: 0.1, metric: "loss", direction: "minimize" } });
    study.end(study.open({ x: 0.5 }), { state: "complete", metrics: { accuracy: 0.5, loss: 0.3 } });
    expect(less.reason(study.history())).toBeNull();
    study.end(study.open({ x: 0.5 }), { state: "complete", metrics: { accuracy: 0.5, loss: 0.05 } });
    expect(less.reason(study.history())).toBe("the target loss 0.1 is reached: trial 6 has 0.05");
  });

  it("says what it needs", () => {
    expect(() => ruleOf({ target: "auto" })).toThrow(
      expect.objectContaining({ code: "invalid_argument", path: ["target", "value"] }),
    );
  });

  it("is reached with several objectives where one trial comes to all their targets, and keeps the bounds", () => {
    const wished: readonly Objective[] = [
      { metric: "accuracy", direction: "maximize", target: 0.9 },
      { metric: "seconds", direction: "minimize", target: 30 },
      { metric: "size", direction: "minimize" },
    ];
    const study = simulatedStudy(line, wished);
    const rules = [ruleOf({ target: "auto" }, wished), ruleOf({ target: "auto" }, wished, quick)];
    const end = (trial: number, seconds: number) => {
      const metrics = { accuracy: trial, seconds, size: 9 };
      study.end(study.open({ x: 0.5 }), { state: "complete", metrics });
    };
    end(0.95, 31);
    end(0.85, 3);
    expect(rules.map((rule) => rule.reason(study.history()))).toEqual([null, null]);
    end(0.91, 29);
    end(0.92, 19);
    expect(rules.map((rule) => rule.reason(study.history()))).toEqual([
      "the target accuracy 0.9 and seconds 30 is reached: trial 3 has 0.91 and 29",
      "the target accuracy 0.9 and seconds 30 is reached: trial 4 has 0.92 and 19, and keeps the bounds",
    ]);
    expect(rules[0]?.watches).toEqual(["accuracy", "seconds"]);
    expect(() => ruleOf({ target: "auto" }, two)).toThrow("stop rule `target` needs `value`");
  });
});

describe("patience", () => {
  it("counts complete and stopped trials since the last better one; failed ones say nothing", () => {
    const study = simulatedStudy(line, accuracy);
    const end = ending(study);
    const rule = ruleOf({ patience: 3 });
    for (let i = 0; i < 5; i++) end.stopped(0.99);
    expect(rule.reason(study.history())).toBeNull();
    end.complete(0.8);
    end.complete(0.7);
    end.stopped(0.99);
    end.failed();
    end.failed();
    expect(rule.reason(study.history())).toBeNull();
    end.complete(0.8);
    expect(rule.reason(study.history())).toBe(
      "no trial was better than accuracy 0.8 of trial 6 in the last 3",
    );
    end.complete(0.81);
    expect(rule.reason(study.history())).toBeNull();
  });

  it("takes no notice of what is better by no more than the tolerance", () => {
    const study = simulatedStudy(line, accuracy);
    const end = ending(study);
    const rule = ruleOf({ patience: { trials: 3, tolerance: 0.01 } });
    for (const value of [0.8, 0.804, 0.809, 0.81]) end.complete(value);
    expect(rule.reason(study.history())).toBe(
      "no trial was better than accuracy 0.8 of trial 1 by more than 0.01 in the last 3",
    );
  });
});

describe("patience with bounds", () => {
  it("has no best before a trial keeps them, and takes no notice of one that breaks them", () => {
    const study = simulatedStudy(line, accuracy);
    const rule = ruleOf({ patience: 2 }, accuracy, quick);
    const end = (value: number, seconds: number) =>
      study.end(study.open({ x: 0.5 }), { state: "complete", metrics: { accuracy: value, seconds } });
    for (let i = 0; i < 4; i++) end(0.99, 21);
    expect(rule.reason(study.history())).toBeNull();
    end(0.8, 20);
    end(0.9, 21);
    end(0.91, 22);
    expect(rule.reason(study.history())).toBe(
      "no trial was better than accuracy 0.8 of trial 5 in the last 2",
    );
  });
});

describe("hypervolume", () => {
  const study = () => {
    const simulated = simulatedStudy(line, two);
    return {
      ...simulated,
      complete: (value: number, seconds: number) =>
        simulated.end(simulated.open({ x: 0.5 }), {
          state: "complete",
          metrics: { accuracy: value, seconds },
        }),
    };
  };
  const stop = { hypervolume: { trials: 3, startup: 2, share: 0.1 } };

  it("ends a study whose front has not grown by more than a share, and says by how much it did", () => {
    const { complete, history } = study();
    const rule = ruleOf(stop, two);
    complete(0.8, 20);
    complete(0.6, 10);
    // From 0.58 and 21 on: 0.22 · 1 + 0.02 · 10.
    for (let i = 0; i < 2; i++) complete(0.5, 30);
    expect(rule.reason(history())).toBeNull();
    complete(0.59, 11);
    expect(rule.reason(history())).toBe(
      "the hypervolume of the front grew by 0 % in the last 3 trials, not by more than 10 %",
    );
    complete(0.6, 9);
    // 0.02 more of 0.44.
    expect(rule.reason(history())).toBe(
      "the hypervolume of the front grew by 4.5 % in the last 3 trials, not by more than 10 %",
    );
    complete(0.7, 15);
    expect(rule.reason(history())).toBeNull();
    expect(rule.watches).toEqual(["accuracy", "seconds"]);
  });

  it("measures what keeps the bounds alone, and waits for it", () => {
    const { complete, history } = study();
    const rule = ruleOf(stop, two, [{ metric: "accuracy", min: 0.55 }]);
    for (let i = 0; i < 6; i++) complete(0.5, 2);
    expect(rule.reason(history())).toBeNull();
    complete(0.8, 20);
    complete(0.6, 10);
    for (let i = 0; i < 3; i++) complete(0.5, 1);
    expect(rule.reason(history())).toMatch(
      /^the hypervolume of the front of what keeps the bounds grew by 0 %/,
    );
  });

  it("goes by one objective as well, and by five at most", () => {
    const { complete, history } = study();
    const rule = ruleOf(stop);
    for (const value of [0.5, 0.6, 0.61, 0.61, 0.61]) complete(value, 1);
    expect(rule.reason(history())).toMatch(/grew by 8.3 % in the last 3/);
    const six = Array.from({ length: 6 }, (_, i) => ({ metric: `m${i}`, direction: "minimize" as const }));
    expect(() => ruleOf(stop, six)).toThrow("goes by 5 objectives at most, not 6");
  });

  it("has no trouble with an objective that never varies", () => {
    const { complete, history } = study();
    const rule = ruleOf(stop, two);
    for (const value of [0.5, 0.6, 0.7, 0.7, 0.7, 0.7]) complete(value, 10);
    expect(rule.reason(history())).toMatch(/grew by 0 %/);
  });
});

describe.each(["gain", "regret"])("%s", (name) => {
  const after = (trials: number, pointOf: (trial: number) => { x: number; y: number }, stop: unknown) => {
    const study = simulatedStudy(square, accuracy);
    const rule = ruleOf({ [name]: stop });
    for (let trial = 0; trial < trials; trial++) {
      const { x, y } = pointOf(trial);
      const metrics = { accuracy: 0.9 - (x - 0.4) ** 2 - (y - 0.5) ** 2 };
      study.end(study.open({ x, y }), { state: "complete", metrics });
    }
    return rule.reason(study.history());
  };

  it("ends a study whose search has settled, and says the figures", () => {
    const reason = after(60, searching(keyedRandom(1, "settled")), "auto");
    expect(reason).toMatch(
      /^after \d+ complete trials .* over accuracy 0\.9 of trial \d+, less than [\d.e-]+, a hundredth of what the search has gained$/,
    );
  });

  it("lets one go on that has not looked where the best lies", () => {
    const stream = keyedRandom(1, "corner");
    expect(after(60, () => ({ x: 0.2 * stream.next(), y: 0.2 * stream.next() }), "auto")).toBeNull();
  });

  it("has nothing to say where no value and no parameter varies", () => {
    const flat = simulatedStudy(square, accuracy);
    const alone = simulatedStudy(compileSpace({ x: { type: "fixed", value: 1 } }), accuracy);
    const stream = keyedRandom(1, "flat");
    for (let trial = 0; trial < 25; trial++) {
      flat.end(flat.open({ x: stream.next(), y: 0 }), { state: "complete", metrics: { accuracy: 0.1 } });
      alone.end(alone.open({ x: 1 }), { state: "complete", metrics: { accuracy: stream.next() } });
    }
    for (const study of [flat, alone]) expect(ruleOf({ [name]: "auto" }).reason(study.history())).toBeNull();
  });

  it("goes by the best trial that keeps the bounds", () => {
    const study = simulatedStudy(square, accuracy);
    const enough = name === "gain" ? { worth: 0.005 } : { below: 0.02 };
    const rule = ruleOf({ [name]: enough }, accuracy, [{ metric: "size", max: 5 }]);
    const hopeless = ruleOf({ [name]: "auto" }, accuracy, [{ metric: "size", max: 0 }]);
    const pointOf = searching(keyedRandom(1, "settled"));
    let best = { number: 0, value: 0 };
    for (let trial = 0; trial < 60; trial++) {
      const { x, y } = pointOf(trial);
      const value = 0.9 - (x - 0.4) ** 2 - (y - 0.5) ** 2;
      // The very best ones are too large.
      const size = value > 0.8995 ? 9 : 1;
      if (size === 1 && value > best.value) best = { number: trial + 1, value };
      study.end(study.open({ x, y }), { state: "complete", metrics: { accuracy: value, size } });
    }
    expect(hopeless.reason(study.history())).toBeNull();
    const words = `over accuracy ${Number(best.value.toPrecision(4))} of trial ${best.number},`;
    expect(rule.reason(study.history()) ?? "no reason").toContain(words);
  });

  it("knows nothing of fewer trials than it was told to wait for", () => {
    const settled = searching(keyedRandom(1, "settled"));
    expect(after(49, settled, { startup: 50 })).toBeNull();
  });
});

describe("namedStopRules", () => {
  it("says what was meant by a name or an option that it does not know, and where it stands", () => {
    expect(() => namedStopRules({ traget: 0.9 })).toThrow(
      expect.objectContaining({ hint: "did you mean `target`?", path: ["traget"] }),
    );
    expect(() => namedStopRules({ patience: { trial: 3 } })).toThrow(
      expect.objectContaining({
        message: "stop rule `patience` has no option `trial`",
        path: ["patience", "trial"],
      }),
    );
    expect(() => namedStopRules({ patience: 0 })).toThrow(
      expect.objectContaining({ hint: "it is at least 1", path: ["patience", "trials"] }),
    );
  });
});
