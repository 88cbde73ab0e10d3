import type { Condition, Parameter } from "@hyperdial/core";
import type { Block } from "../block.js";
import { section } from "../section.js";
import { settingWords } from "../value-words.js";

/** What was searched: every parameter with its range, scale, default and when it is used. */
export const spaceTable = section({
  title: "The space",
  build: ({ facts: { space } }) => [
    {
      kind: "table",
      caption: "Parameters",
      columns: [
        { head: "name" },
        { head: "type" },
        { head: "values" },
        { head: "default" },
        { head: "used when" },
      ],
      rows: space.parameters.map((parameter) => [
        parameter.id,
        typeWords(parameter),
        valuesWords(parameter),
        "default" in parameter.definition && parameter.definition.default !== undefined
          ? settingWords(parameter.definition.default)
          : "",
        parameter.conditions.map(conditionWords).join(" and "),
      ]),
    },
    ...(space.constraints.length === 0
      ? []
      : [
          { kind: "text", text: "Every point meets these constraints:" } satisfies Block,
          { kind: "list", items: space.constraints.map(({ source }) => source) } satisfies Block,
        ]),
  ],
});

const typeWords = ({ definition }: Parameter): string =>
  "scale" in definition && definition.scale !== undefined && definition.scale !== "linear"
    ? `${definition.type}, ${definition.scale}`
    : definition.type;

const valuesWords = ({ definition }: Parameter): string => {
  switch (definition.type) {
    case "float":
    case "int": {
      const step = definition.step === undefined ? "" : ` by ${settingWords(definition.step)}`;
      return `${settingWords(definition.min)} to ${settingWords(definition.max)}${step}`;
    }
    case "bool":
      return "true, false";
    case "choice":
      return (definition.values ?? Object.keys(definition.branches ?? {})).map(settingWords).join(", ");
    case "ordinal":
      return definition.values.map(settingWords).join(" < ");
    case "fixed":
      return settingWords(definition.value);
    case "subset":
    case "permutation":
      return definition.items.map(settingWords).join(", ");
    case "simplex":
      return `shares of ${definition.parts.join(", ")}`;
  }
};

const conditionWords = (condition: Condition): string =>
  condition.test === "in"
    ? `${condition.parent} is ${condition.values.map(settingWords).join(" or ")}`
    : `${condition.parent} ${condition.test} ${condition.value}`;
