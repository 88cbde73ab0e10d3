import type { ParameterValue, Point } from "./point.js";
import type { Space } from "./space.js";

const whole = /^-?\d+$/;

const written = (value: number): string => {
  const text = JSON.stringify(value);
  return whole.test(text) ? `${text}.0` : text;
};

const shares = (value: ParameterValue): string =>
  `{${Object.entries(value as Readonly<Record<string, number>>)
    .map(([part, share]) => `${JSON.stringify(part)}:${written(share)}`)
    .join(",")}}`;

/**
 * A point as JSON for programs in languages that tell floats from integers: a float of 1 is written `1.0`. To scikit-learn
 * `max_samples=1` is one sample and `max_samples=1.0` all of them.
 */
export const pointJson = (space: Space, point: Point): string => {
  const fields = Object.entries(point).map(([name, value]) => {
    const parameter = space.parameters.find((each) => each.name === name && space.isActive(each, point));
    const type = parameter?.definition.type;
    const text =
      type === "float"
        ? written(value as number)
        : type === "simplex"
          ? shares(value)
          : JSON.stringify(value);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{${fields.join(",")}}`;
};
