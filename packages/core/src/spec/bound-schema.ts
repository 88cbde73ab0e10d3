import { z } from "zod";
import { type Bound, boundText } from "../study/bound.js";

const written = /^\s*([A-Za-z_][A-Za-z0-9_./-]*)\s*(<=|>=)\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*$/;

const parse = (text: string): Bound => {
  const [, metric, sign, limit] = written.exec(text)!;
  return sign === "<=" ? { metric: metric!, max: Number(limit) } : { metric: metric!, min: Number(limit) };
};

const shared = {
  metric: z.string().min(1),
  safe: z
    .number()
    .min(0.5)
    .max(0.9999)
    .optional()
    .describe("The chance with which each trial has to keep it while tuning, 0.5 to 0.9999"),
};

/** `"latency_ms <= 20"`, or the same in parts, where it may also be told to be safe. */
const boundSchema = z.union([
  z.string().regex(written, 'a bound is written "METRIC <= NUMBER" or "METRIC >= NUMBER"').transform(parse),
  z.strictObject({ ...shared, max: z.number() }),
  z.strictObject({ ...shared, min: z.number() }),
]);

/** Bounds that no value could keep, of one metric. */
const contradicting = (bounds: readonly Bound[]): string | null => {
  for (const bound of bounds) {
    if (!("max" in bound)) continue;
    const other = bounds.find((one) => one.metric === bound.metric && "min" in one && one.min > bound.max);
    if (other !== undefined)
      return `no value keeps both "${boundText(bound)}" and "${boundText(other)}": raise the one or lower the other`;
  }
  return null;
};

export const boundsSchema = z.array(boundSchema).superRefine((bounds, context) => {
  const message = contradicting(bounds);
  if (message !== null) context.addIssue({ code: "custom", message });
});
