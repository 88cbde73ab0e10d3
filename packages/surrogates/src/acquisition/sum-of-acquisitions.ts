import type { Acquisition } from "./acquisition.js";

/** Several promises at once: in logs, so that their product counts. Parts of one model are asked one after the other. */
export const sumOfAcquisitions = (parts: readonly Acquisition[], size: number): Acquisition => {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const part = new Float64Array(size);
  const gradients = parts.map(({ gradient }) => gradient).filter((gradient) => gradient !== null);
  return {
    screen: (features, at) => parts.reduce((sum, one) => sum + one.screen(features, at), 0),
    value: (features, at) => parts.reduce((sum, one) => sum + one.value(features, at), 0),
    gradient:
      gradients.length < parts.length
        ? null
        : (features, into) => {
            into.fill(0);
            let sum = 0;
            for (const gradient of gradients) {
              sum += gradient(features, part);
              for (let f = 0; f < size; f++) into[f]! += part[f]!;
            }
            return sum;
          },
  };
};
