import type { FloatDefinition, IntDefinition, Scale } from "../parameter.js";
import { reverseLogTop } from "../scale.js";
import { failAt, type Spot, shown, suggestion } from "../spot.js";

const scales: readonly Scale[] = ["linear", "log", "reverse-log", "logit"];

/** Checks what spans a number's keys: range, scale and step. -0 becomes 0. */
export const checkNumber = (
  definition: FloatDefinition | IntDefinition,
  spot: Spot,
): { readonly min: number; readonly max: number; readonly scale: Scale } => {
  const integer = definition.type === "int";
  const end = (key: "min" | "max"): number => {
    const value: unknown = definition[key];
    const example = key === "min" ? "min: 0" : "max: 1";
    if (value === undefined) return failAt(spot, [], `has no ${key}`, `give it one, such as ${example}`);
    if (typeof value !== "number" || !Number.isFinite(value)) {
      return failAt(spot, key, `${key} is ${shown(value)}`, `use a finite number, such as ${example}`);
    }
    if (integer && !Number.isInteger(value)) {
      return failAt(
        spot,
        key,
        `${key} is ${value}, and an int's ends are whole`,
        `use ${Math.round(value)}, or type: float`,
      );
    }
    if (integer && !Number.isSafeInteger(value)) {
      return failAt(
        spot,
        key,
        `${key} is ${value}, beyond the whole numbers that a double holds exactly`,
        "stay within ±(2^53 − 1), or use type: float",
      );
    }
    return value + 0;
  };
  const min = end("min");
  const max = end("max");
  if (min > max) failAt(spot, "min", `min ${min} is above max ${max}`, `swap them: min: ${max}, max: ${min}`);

  const scale: Scale = definition.scale ?? "linear";
  if (!scales.includes(scale)) failAt(spot, "scale", `no scale ${shown(scale)}`, suggestion(scale, scales));
  checkScale(scale, min, max, integer, spot);

  const step: unknown = definition.step;
  if (step !== undefined) {
    if (typeof step !== "number" || !Number.isFinite(step) || step <= 0) {
      return failAt(spot, "step", `step is ${shown(step)}`, "use a number above 0, or leave it out");
    }
    if (integer && !Number.isSafeInteger(step)) {
      return failAt(
        spot,
        "step",
        `step is ${step}, and an int's step is whole`,
        "use a whole number, or type: float",
      );
    }
  }
  return { min, max, scale };
};

const checkScale = (scale: Scale, min: number, max: number, integer: boolean, spot: Spot): void => {
  if (scale === "linear") return;
  if (scale === "log" && min <= 0) {
    failAt(
      spot,
      "min",
      `a log scale has no place for min ${min}`,
      "use a min above 0, such as 1e-6, or scale: linear",
    );
  }
  // Also where min is so small beside max that their sum, the top, is rounded to max.
  if (scale === "reverse-log" && !(reverseLogTop(min, max) - max > 0)) {
    failAt(
      spot,
      "min",
      `a reverse-log scale from ${min} to ${max} has no place for its min`,
      "use a range within 0 to 1 (1 left out), or a min above 0 that counts beside the max",
    );
  }
  if (scale === "logit" && (min <= 0 || max >= 1)) {
    const key = min <= 0 ? "min" : "max";
    const value = min <= 0 ? min : max;
    failAt(
      spot,
      key,
      `a logit scale has no place for ${key} ${value}`,
      `stay between 0 and 1, both left out: ${min <= 0 ? "min: 0.001" : "max: 0.999"}`,
    );
  }
  if (integer && max > 2 ** 40) {
    failAt(
      spot,
      "max",
      `a ${scale} scale cannot tell the whole numbers near ${max} apart`,
      "use type: float, or scale: linear",
    );
  }
};
