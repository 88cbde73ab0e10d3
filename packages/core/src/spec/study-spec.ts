import { z } from "zod";
import { parameterSchema } from "./parameter-schema.js";

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
  description: z.string().optional(),
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
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/), parameterSchema)
    .refine((space) => Object.keys(space).length > 0, "a space needs a parameter"),
  constraints: z.array(z.string()).default([]).describe("Expressions over parameters that every point meets"),
  objectives: z
    .array(z.strictObject({ metric: z.string().min(1), direction: z.enum(["minimize", "maximize"]) }))
    .min(1),
  start: z.array(z.record(z.string(), z.unknown())).default([]).describe("Known-good settings, tried first"),
  sampler: member.default("auto"),
  scheduler: member.default("fifo"),
  budget: z
    .strictObject({
      trials: count.optional().describe("Trials in all, over every session and runner"),
      hours: positive
        .optional()
        .describe("Wall-clock time while a runner is at work; hours, minutes and seconds add up"),
      minutes: positive.optional(),
      seconds: positive.optional(),
      runMinutes: positive.optional().describe("Time of all runs together"),
      failures: count.optional().describe("The study ends when so many trials have failed"),
      money: positive.optional(),
      kilowattHours: positive.optional(),
      parallel: count.default(1).describe("Runs at the same time, per runner"),
    })
    .transform(({ hours, minutes, seconds, ...rest }) => ({ ...rest, ...inMinutes(hours, minutes, seconds) }))
    .prefault({}),
  validation: z
    .strictObject({ folds: count.default(1), seeds: count.default(1) })
    .prefault({})
    .describe("Each trial is run once for each fold and seed"),
  duplicates: z.enum(["reject", "reuse", "replicate"]).default("reject"),
  onFailure: z
    .enum(["retry", "skip", "stop"])
    .default("retry")
    .describe("What a crash does: try again from the last checkpoint, count it, or stop the study"),
  attempts: count.default(2).describe("How often a run is tried in all, when it crashes or is lost"),
  timeoutSeconds: positive.optional(),
  graceSeconds: z
    .number()
    .nonnegative()
    .default(10)
    .describe("Between asking a program to end and ending it"),
  leaseSeconds: positive.default(60),
  memoryMegabytes: positive.optional().describe("For a run's whole process tree"),
  resources: z
    .strictObject({ cpus: positive.default(1), gpus: z.number().nonnegative().default(0) })
    .prefault({})
    .describe("For each run"),
  directory: z.string().optional().describe("The program's working directory, from the study file's"),
  environment: z.record(z.string(), z.string()).default({}),
  data: z.array(z.string()).default([]).describe("Files whose hashes are recorded"),
  seed: z.int().nonnegative().default(0),
});

export type StudySpec = z.output<typeof studySpecSchema>;
/** As a user writes it: what has a default may be left out. */
export type StudySpecInput = z.input<typeof studySpecSchema>;
