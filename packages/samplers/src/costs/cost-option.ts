import type { Option } from "@hyperdial/core";

/** What improvement is counted per. */
export const costOption = {
  type: "text",
  default: "none",
  help: "`seconds`, `kwh`, `money` or a metric that the program reports: look for improvement per unit of that cost, less and less so as the budget is spent; none: whatever trials cost",
} satisfies Option;
