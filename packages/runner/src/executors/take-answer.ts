import { HyperdialError, type RunOrder } from "@hyperdial/core";
import type { ReportIntake } from "./report-intake.js";

/** What the function returned goes in as its last word. */
export const takeAnswer = async (order: RunOrder, intake: ReportIntake, answer: unknown): Promise<void> => {
  if (answer === undefined) return;
  if (typeof answer !== "number") {
    await intake.take(null, answer);
    return;
  }
  const [objective, ...more] = order.objectives;
  if (objective === undefined || more.length > 0) {
    throw new HyperdialError(
      "invalid_metrics",
      `the function returned one number for ${order.objectives.length} objectives`,
      { hint: `return { ${order.objectives.join(", ")} }` },
    );
  }
  await intake.take(null, { [objective]: answer });
};
