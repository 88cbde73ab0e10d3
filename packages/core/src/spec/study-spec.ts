import { z } from "zod";
import { expandSchedules } from "../schedule/expand-schedules.js";
import { boundsSchema } from "./bound-schema.js";
import { objectivesSchema } from "./objective-schema.js";
import { spaceEntrySchema } from "./parameter-schema.js";
import { validationSchema } from "./validation-schema.js";

/** A member of a registry by name, or with options: `asha` or `{ type: asha, min: 1 }`. */
const member = z.union([z.string().min(1), z.looseObject({ type: z.string().min(1) })]);

const positive = z.number().positive();
const count = z.int().positive();

/** One unit past the door: minutes, absent where no time was given. */
const inMinutes = (hours?: number, minutes?: number, seconds?: number): { minutes?: number } =>
  hours === undefined && minutes === undefined && seconds === undefined
    ? {}
    : { minutes: (hours ?? 0) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60 };

/** One tuning problem. YAML has the same keys in snake_case. */
export const studySpecSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,199}$/u)
    .describe("The study's name: letters, digits, space, dot, dash, underscore"),
  description: z.string().optional().describe("What it is for, in your own words"),
  command: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      "The program and its arguments; a parameter in dollar-braces in an argument becomes that parameter's value",
    ),
  module: z
    .string()
    .optional()
    .describe("A JavaScript module whose default export evaluates a setting, run in worker threads"),
  space: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/), spaceEntrySchema)
    .refine((space) => Object.keys(space).length > 0, "a space needs a parameter")
    .transform(expandSchedules)
    .describe("The parameters by name"),
  constraints: z.array(z.string()).default([]).describe("Expressions over parameters that every point meets"),
  objectives: objectivesSchema.describe(
    "What is measured, and whether more or less of it is better; the first is what `best` goes by",
  ),
  bounds: boundsSchema
    .default([])
    .describe(
      'Up to where metrics are acceptable: "latency_ms <= 20", or { metric, max or min, safe }, safe being the chance with which each trial keeps it',
    ),
  start: z.array(z.record(z.string(), z.unknown())).default([]).describe("Known-good settings, tried first"),
  warmStart: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A study of the same storage whose complete trials are taken over, where they fit, when this one is made",
    ),
  sampler: member.default("auto").describe("Where to look: a name, or { type: name } with its options"),
  scheduler: member
    .default("fifo")
    .describe("How much to spend on each trial: a name, or { type: name } with its options"),
  budget: z
    .strictObject({
      trials: count.optional().describe("Trials in all, over every session and runner"),
      hours: positive
        .optional()
        .describe("Wall-clock time while a runner is at work; hours, minutes and seconds add up"),
      minutes: positive.optional().describe("As hours"),
      seconds: positive.optional().describe("As hours"),
      runMinutes: positive.optional().describe("Time of all runs together"),
      kwh: positive
        .optional()
        .describe("Energy of all runs together, in kilowatt-hours, by the meters that docs/energy.md has"),
      failures: count.optional().describe("The study ends when so many trials have failed"),
      parallel: count.default(1).describe("Runs at the same time, per runner"),
    })
    .transform(({ hours, minutes, seconds, ...rest }) => ({ ...rest, ...inMinutes(hours, minutes, seconds) }))
    .prefault({})
    .describe("What the study may spend in all; never overshot. What is absent is unlimited"),
  stop: z
    .record(z.string(), z.union([z.number(), z.literal("auto"), z.looseObject({})]))
    .optional()
    .describe(
      "When the study is over before its budget is spent: rules by name, each a number, a mapping of its options, or `auto`",
    ),
  validation: validationSchema
    .prefault({})
    .describe("How a setting is scored: once for each fold, repeat and seed"),
  duplicates: z
    .enum(["reject", "reuse", "replicate"])
    .default("reject")
    .describe(
      "A point tried before: suggest another (a bandit repeats anyway), take over its result, or run it again",
    ),
  onFailure: z
    .enum(["retry", "skip", "stop"])
    .default("retry")
    .describe("What a crash does: try again from the last checkpoint, count it, or stop the study"),
  attempts: count.default(2).describe("How often a run is tried in all, when it crashes or is lost"),
  timeoutSeconds: positive.optional().describe("For one run; after it the program is asked to end"),
  graceSeconds: z
    .number()
    .nonnegative()
    .default(10)
    .describe("Between asking a program to end and ending it"),
  leaseSeconds: positive
    .default(60)
    .describe("A worker that is not heard of for so long loses its run to another"),
  memoryMegabytes: positive.optional().describe("For a run's whole process tree"),
  resources: z
    .strictObject({
      cpus: positive.default(1).describe("CPU slots"),
      gpus: z.number().nonnegative().default(0).describe("Whole ones, or a share such as 0.5"),
    })
    .prefault({})
    .describe("For each run"),
  energy: z
    .strictObject({
      wattsPerCore: positive
        .optional()
        .describe("What a logical core draws at work, where its time is all that can be measured"),
    })
    .optional()
    .describe("How energy is found where no meter can be read"),
  carbon: z
    .union([
      z.number().nonnegative(),
      z.strictObject({ region: z.string().min(1) }),
      z.strictObject({ file: z.string().min(1) }),
    ])
    .optional()
    .describe(
      "What a kilowatt-hour gives off: grams of CO₂ equivalents; { region: DE }, by a table of yearly means; or { file }, a CSV of times and grams",
    ),
  directory: z.string().optional().describe("The program's working directory, from the study file's"),
  environment: z
    .record(z.string(), z.string())
    .default({})
    .describe("Variables for the program, beside the runner's own"),
  data: z.array(z.string()).default([]).describe("Files whose hashes are recorded"),
  seed: z.int().nonnegative().default(0).describe("The same seed gives the same study"),
});

export type StudySpec = z.output<typeof studySpecSchema>;
/** As a user writes it: what has a default may be left out. */
export type StudySpecInput = z.input<typeof studySpecSchema>;
