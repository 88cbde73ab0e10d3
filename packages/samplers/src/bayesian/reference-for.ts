type Values = readonly number[];

export interface Reference {
  /** Up to where improvements count. */
  readonly reference: Values;
  /** Down to where they do; −∞ without an end. */
  readonly floor: Values;
}

/** Beyond what is worth something, of the front's range: what is the best in one objective counts however bad it is in the others. */
const margin = 0.1;

const isSet = (target: number): boolean => target > Number.NEGATIVE_INFINITY;

/**
 * Between what values of a front improvements count. Up to a little beyond `upTo`. A target (−∞: none) is the floor until some trial meets all of them: better
 * than that is not worth giving up anything. From then on improvements count from the targets on.
 */
export const referenceFor = (front: readonly Values[], upTo: Values, targets: Values): Reference => {
  const meets = (values: Values): boolean =>
    targets.every((target, j) => !isSet(target) || values[j]! <= target);
  const isMet = targets.some(isSet) && front.some(meets);
  const reference = targets.map((target, j) => {
    if (isMet && isSet(target)) return target;
    const low = front.reduce((least, values) => Math.min(least, values[j]!), Number.POSITIVE_INFINITY);
    const high = front.reduce((most, values) => Math.max(most, values[j]!), Number.NEGATIVE_INFINITY);
    const beyond = upTo[j]! + margin * (high - low);
    return beyond > low ? beyond : low + 1;
  });
  return { reference, floor: isMet ? targets.map(() => Number.NEGATIVE_INFINITY) : targets };
};
