import type { AboutKey } from "../about/about-questions.js";
import { answers } from "../about/answers.js";
import { section } from "../section.js";

/** A section of answers alone. */
export const stated = (title: string, keys: readonly AboutKey[]) =>
  section({ title, build: (view) => [answers(view, keys)] });
