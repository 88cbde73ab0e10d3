import { HyperdialError } from "@hyperdial/core";

/** A setting and the step that it holds from. */
export interface SchedulePart {
  readonly step: number;
  readonly params: unknown;
}

/** Checks the parts of a schedule but for their settings. Throws `invalid_argument` with the part that is wrong. */
export const readParts = (
  given: readonly Readonly<Record<string, unknown>>[] | null,
  until: number | null,
): readonly SchedulePart[] => {
  const refuse = (fact: string, hint: string, ...path: readonly (string | number)[]): never => {
    throw new HyperdialError("invalid_argument", `scheduler \`follow\`: ${fact}`, {
      hint,
      path: ["parts", ...path],
    });
  };
  const parts = given ?? refuse("it needs `parts`", "`hyperdial schedule STUDY --format yaml` writes them");
  let last = -1;
  return parts.map(({ step, params, ...rest }, index) => {
    const [other] = Object.keys(rest).filter((key) => key !== "trial");
    if (other !== undefined)
      refuse(`part ${index + 1} has no key \`${other}\``, "a part has `step` and `params`", index, other);
    if (
      typeof step !== "number" ||
      !Number.isSafeInteger(step) ||
      step <= last ||
      (index === 0 && step !== 0)
    )
      return refuse(
        `part ${index + 1} cannot begin at step ${JSON.stringify(step)}`,
        index === 0 ? "the first begins at step 0" : `it is a whole number above ${last}`,
        index,
        "step",
      );
    if (until !== null && step >= until)
      refuse(
        `part ${index + 1} begins at step ${step}, at or after \`until\``,
        "leave it out",
        index,
        "step",
      );
    last = step;
    return { step, params };
  });
};
