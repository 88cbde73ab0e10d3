import { limitsOf } from "../limits-of.js";
import { section } from "../section.js";

/** Where the figures end. */
export const limits = section({
  title: "What this cannot say",
  build: (view) => {
    const items = limitsOf(view);
    return items.length === 0 ? [] : [{ kind: "list", items }];
  },
});
