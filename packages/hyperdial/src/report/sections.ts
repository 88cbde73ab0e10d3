import type { SectionDefinition } from "./section.js";
import { course } from "./sections/course.js";
import { energy } from "./sections/energy.js";
import { environment } from "./sections/environment.js";
import { failures } from "./sections/failures.js";
import { finalResult } from "./sections/final-result.js";
import { limits } from "./sections/limits.js";
import { method } from "./sections/method.js";
import { outcome } from "./sections/outcome.js";
import { spaceTable } from "./sections/space-table.js";
import { spending } from "./sections/spending.js";
import { statistics } from "./sections/statistics.js";
import { tradeOffs } from "./sections/trade-offs.js";
import { why } from "./sections/why.js";

/** The sections of a report in their order; a new one is a file and a line here. */
export const sections = {
  outcome,
  course,
  "trade-offs": tradeOffs,
  why,
  statistics,
  "last-word": finalResult,
  method,
  space: spaceTable,
  spending,
  energy,
  failures,
  environment,
  limits,
} as const satisfies Record<string, SectionDefinition>;
