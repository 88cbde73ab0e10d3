import { boundText } from "@hyperdial/core";
import { validationLine } from "../../cli/study/validation-lines.js";
import { section } from "../section.js";

/** What is measured, and how its uncertainty is. */
export const metrics = section({
  title: "Metrics",
  build: ({ facts: { study, finals } }) => {
    const { objectives, bounds } = study.spec;
    const over = new Set(Object.values(finals.at(-1)?.chosen.estimates ?? {}).map((each) => each.over));
    const interval = over.has("rows")
      ? "95 % intervals over test rows, by bootstrap"
      : over.has("seeds")
        ? "95 % intervals over seeds of training, by Student's t; of other rows they say nothing"
        : "no interval: one number alone was measured";
    return [
      {
        kind: "facts",
        rows: [
          ...objectives.map(
            ({ metric, direction, target }) =>
              [
                metric,
                `${direction}d${target === undefined ? "" : `, ${target} being good enough`}`,
              ] as const,
          ),
          ...bounds.map((bound) => [bound.metric, `kept at ${boundText(bound)}`] as const),
          ["Scored in tuning", validationLine(study.spec)],
          ["Uncertainty", finals.length === 0 ? "no final evaluation was made" : interval],
        ],
      },
    ];
  },
});
