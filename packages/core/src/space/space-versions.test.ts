import { expect, test } from "vitest";
import { compileSpace } from "./compile-space.js";
import { describeSpaceChange } from "./describe-space-change.js";
import type { ParameterDefinition } from "./parameter.js";

const first: Readonly<Record<string, ParameterDefinition>> = {
  rate: { type: "float", min: 1e-5, max: 1e-1, scale: "log" },
  batch: { type: "int", min: 16, max: 512 },
  optimizer: { type: "choice", values: ["adam", "sgd"] },
  momentum: { type: "float", min: 0, max: 0.99, when: { optimizer: "sgd" } },
  dropout: { type: "float", min: 0, max: 0.5 },
};
const trial = { rate: 1e-3, batch: 64, optimizer: "sgd", momentum: 0.5, dropout: 0.25 };

const change = (
  changes: Readonly<Record<string, ParameterDefinition | undefined>>,
  constraints: readonly string[] = [],
) => {
  const definitions = Object.fromEntries(
    Object.entries({ ...first, ...changes }).filter(([, value]) => value !== undefined),
  );
  const old = compileSpace(first);
  const next = compileSpace(definitions as Record<string, ParameterDefinition>, constraints, { version: 2 });
  return { adopted: next.adopt(trial), said: describeSpaceChange(old, next), version: next.version };
};

test("a space says nothing of itself, and adopts its own points", () => {
  expect(change({})).toEqual({ adopted: trial, said: [], version: 2 });
});

test("a wider range keeps all trials, a narrower one those inside", () => {
  const wider = change({ rate: { type: "float", min: 1e-6, max: 1, scale: "log" } });
  expect(wider.adopted).toEqual(trial);
  expect(wider.said).toEqual(["rate goes from 0.000001 to 1, was 0.00001 to 0.1"]);
  const narrower = change({ batch: { type: "int", min: 128, max: 512 } });
  expect(narrower.adopted).toBeNull();
  expect(narrower.said).toEqual(["batch goes from 128 to 512, was 16 to 512; trials outside stay out"]);
});

test("a new choice keeps all trials, a removed one those without it", () => {
  const more = change({ optimizer: { type: "choice", values: ["lion", "adam", "sgd"] } });
  expect(more.adopted).toEqual(trial);
  expect(more.said).toEqual(['optimizer may be "lion" now too']);
  const fewer = change({ optimizer: { type: "choice", values: ["adam", "lion"] }, momentum: undefined });
  expect(fewer.adopted).toBeNull();
  expect(fewer.said).toEqual([
    "momentum is gone; older trials count, whatever theirs was",
    'optimizer may be "lion" now too',
    'optimizer may be "sgd" no more; trials with it stay out',
  ]);
});

test("a new parameter takes its default, a removed one drops out", () => {
  const more = change({ layers: { type: "int", min: 1, max: 4, default: 2 } });
  expect(more.adopted).toEqual({ ...trial, layers: 2 });
  expect(more.said).toEqual(["layers is new; older trials count with its default, 2"]);
  const { dropout: _, ...without } = trial;
  expect(change({ dropout: undefined }).adopted).toEqual(without);
});

test("a new condition takes a parameter out of the trials where it is not active", () => {
  const when = change({ dropout: { type: "float", min: 0, max: 0.5, when: { optimizer: "adam" } } });
  const { dropout: _, ...without } = trial;
  expect(when.adopted).toEqual(without);
  expect(when.said).toEqual(['dropout is active where optimizer is "adam", was active always']);
});

test("a new constraint leaves out the trials that break it", () => {
  const { adopted, said } = change({}, ["batch <= 32"]);
  expect(adopted).toBeNull();
  expect(said).toEqual(["the constraint `batch <= 32` is new; trials that break it stay out"]);
});

test("a changed kind, scale, step or default is told", () => {
  expect(change({ batch: { type: "float", min: 16, max: 512 } }).said).toEqual([
    "batch is of type float, was int",
    "batch has no steps, had steps of 1",
  ]);
  expect(change({ rate: { type: "float", min: 1e-5, max: 1e-1 } }).said).toEqual([
    'rate has the scale "linear", had "log"',
  ]);
  expect(change({ dropout: { type: "float", min: 0, max: 0.5, step: 0.1 } })).toMatchObject({
    adopted: null,
    said: ["dropout has steps of 0.1, had no steps; trials off them stay out"],
  });
  expect(change({ dropout: { type: "float", min: 0, max: 0.5, default: 0.1 } }).said).toEqual([
    "dropout has the default 0.1, had 0.25",
  ]);
});
