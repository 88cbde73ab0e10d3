import { choiceRules } from "@hyperdial/insight";
import { expect, it } from "vitest";
import { choiceRuleNames } from "./choice-rule-names.js";

it("choose offers every rule that there is", () => {
  expect(choiceRuleNames).toEqual(Object.keys(choiceRules));
});
