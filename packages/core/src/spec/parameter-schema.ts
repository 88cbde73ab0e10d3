import { z } from "zod";
import { scheduleShapes } from "../schedule/schedule-shapes.js";
import type { ParameterDefinition, SpaceEntry } from "../space/parameter.js";

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const when = z.record(z.string(), z.union([scalar, z.array(scalar).min(1)])).exactOptional();
const scale = z.enum(["linear", "log", "reverse-log", "logit"]).exactOptional();
const prior = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("normal"), mean: z.number(), sigma: z.number().positive() }),
    z.strictObject({
      type: z.literal("log-normal"),
      median: z.number().positive(),
      sigma: z.number().positive(),
    }),
    z.strictObject({ type: z.literal("beta"), alpha: z.number().positive(), beta: z.number().positive() }),
  ])
  .exactOptional();
const item = z.union([z.string(), z.number()]);

const positive = z.number().positive();
const share = z.number().min(0).max(1);
/** A range of values, or one value. */
const range = (value: z.ZodType<number>) =>
  z.union([value, z.strictObject({ min: value, max: value, scale, default: value.exactOptional() })]);

/** Several parameters in one: `expandSchedules` has them. */
const scheduleSchema = z.strictObject({
  type: z.literal("schedule"),
  of: z.array(z.enum(scheduleShapes)).min(1).exactOptional(),
  peak: range(positive),
  steps: z.int().positive(),
  final: range(share).exactOptional(),
  warmUp: range(share).exactOptional(),
  default: z.enum(scheduleShapes).exactOptional(),
  when,
});

/** One parameter. What spans several keys (min below max, a default inside) is checked by `compileSpace`. */
export const parameterSchema: z.ZodType<ParameterDefinition> = z.lazy(() =>
  z.discriminatedUnion("type", ordinary()),
);

/** What a space may be written with. */
export const spaceEntrySchema: z.ZodType<SpaceEntry> = z.lazy(() =>
  z.discriminatedUnion("type", [...ordinary(), scheduleSchema]),
);

const ordinary = () =>
  [
    z.strictObject({
      type: z.literal("float"),
      min: z.number(),
      max: z.number(),
      scale,
      step: z.number().positive().exactOptional(),
      prior,
      default: z.number().exactOptional(),
      when,
    }),
    z.strictObject({
      type: z.literal("int"),
      min: z.int(),
      max: z.int(),
      scale,
      step: z.int().positive().exactOptional(),
      prior,
      default: z.int().exactOptional(),
      when,
    }),
    z.strictObject({
      type: z.literal("bool"),
      prior: z.number().min(0).max(1).exactOptional(),
      default: z.boolean().exactOptional(),
      when,
    }),
    z.strictObject({
      type: z.literal("choice"),
      values: z.array(scalar).min(1).exactOptional(),
      branches: z.record(z.string(), z.record(z.string(), parameterSchema)).exactOptional(),
      weights: z.array(z.number().nonnegative()).exactOptional(),
      default: scalar.exactOptional(),
      when,
    }),
    z.strictObject({
      type: z.literal("ordinal"),
      values: z.array(scalar).min(1),
      default: scalar.exactOptional(),
      when,
    }),
    z.strictObject({ type: z.literal("fixed"), value: scalar, when }),
    z.strictObject({
      type: z.literal("subset"),
      items: z.array(item).min(1),
      minSize: z.int().nonnegative().exactOptional(),
      maxSize: z.int().positive().exactOptional(),
      default: z.array(item).exactOptional(),
      when,
    }),
    z.strictObject({
      type: z.literal("permutation"),
      items: z.array(item).min(1),
      default: z.array(item).exactOptional(),
      when,
    }),
    z.strictObject({
      type: z.literal("simplex"),
      parts: z.array(z.string()).min(2),
      default: z.record(z.string(), z.number()).exactOptional(),
      when,
    }),
  ] as const;
