import type { SectionDefinition } from "./section.js";
import { course } from "./sections/course.js";
import { environment } from "./sections/environment.js";
import { failures } from "./sections/failures.js";
import { method } from "./sections/method.js";
import { outcome } from "./sections/outcome.js";
import { spaceTable } from "./sections/space-table.js";
import { statistics } from "./sections/statistics.js";
import { why } from "./sections/why.js";

/** The sections of a report in their order; a new one is a file and a line here. */
export const sections = {
  outcome,
  course,
  why,
  statistics,
  method,
  space: spaceTable,
  failures,
  environment,
} as const satisfies Record<string, SectionDefinition>;

export type SectionName = keyof typeof sections;
