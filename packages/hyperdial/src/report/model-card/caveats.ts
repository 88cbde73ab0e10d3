import { answers } from "../about/answers.js";
import { limitsOf } from "../limits-of.js";
import { section } from "../section.js";

/** What its makers warn of, and what the log does. */
export const caveats = section({
  title: "Caveats and recommendations",
  build: (view) => [answers(view, ["caveats"]), { kind: "list", items: limitsOf(view) }],
});
