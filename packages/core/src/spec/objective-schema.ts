import { z } from "zod";

const objectiveSchema = z.strictObject({
  metric: z.string().min(1),
  direction: z.enum(["minimize", "maximize"]),
  target: z.number().optional().describe("Good enough: what lies beyond it is not worth another objective"),
  weight: z.number().positive().optional().describe("How much it counts beside the others; 1 where absent"),
  priority: z
    .int()
    .positive()
    .optional()
    .describe("Lexicographic order: 1 comes first; those without one come last"),
});

export const objectivesSchema = z
  .array(objectiveSchema)
  .min(1)
  .refine((objectives) => new Set(objectives.map(({ metric }) => metric)).size === objectives.length, {
    error: "two objectives have the same metric: a metric has one direction",
  });
