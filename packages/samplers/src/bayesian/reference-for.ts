type Values = readonly number[];

/** How far beyond the worst of a front improvements count: in its range, and of the way from there to the worst of all. */
const margin = 0.1;
const reach = 0.3;

/** Of what an objective spans: who gives up no more than the first, and gains more than the second, makes another point a bad trade. */
const little = 0.005;
const much = 0.1;

export interface Reference {
  /** Up to where improvements count. */
  readonly reference: Values;
  /** Down to where they do; −∞ without an end. */
  readonly floor: Values;
}

const isSet = (target: number): boolean => target > Number.NEGATIVE_INFINITY;

/**
 * Between what values of a front improvements count. Up to somewhat beyond the worst of the front, bad trades left out: a tenth of its range, and some of the way to the
 * worst of all that was seen, for a front of few points spans little of what it will. A target (−∞: none) is the floor until some
 * trial meets all of them: better than that is not worth giving up anything. From then on improvements count from the targets on.
 */
export const referenceFor = (
  whole: readonly Values[],
  all: readonly Values[],
  targets: Values,
): Reference => {
  const front = withoutBadTrades(whole, all);
  const meets = (values: Values): boolean =>
    targets.every((target, j) => !isSet(target) || values[j]! <= target);
  const isMet = targets.some(isSet) && whole.some(meets);
  const reference = targets.map((target, j) => {
    if (isMet && isSet(target)) return target;
    const high = front.reduce((most, values) => Math.max(most, values[j]!), Number.NEGATIVE_INFINITY);
    const low = front.reduce((least, values) => Math.min(least, values[j]!), Number.POSITIVE_INFINITY);
    const worst = all.reduce((most, values) => Math.max(most, values[j]!), Number.NEGATIVE_INFINITY);
    const beyond = high + margin * (high - low) + (high > low ? reach : 1) * (worst - high);
    return beyond > low ? beyond : low + 1;
  });
  return { reference, floor: isMet ? targets.map(() => Number.NEGATIVE_INFINITY) : targets };
};

/**
 * Points of a front but those that another nearly equals in everything and far excels in something (Geoffrion's proper efficiency, 1968, with a bound on the trade). The edge of a front often
 * goes on for ever at next to no gain, and would draw the search after it.
 */
const withoutBadTrades = (front: readonly Values[], all: readonly Values[]): readonly Values[] => {
  const spans = front[0]!.map((_, j) => {
    const low = front.reduce((least, values) => Math.min(least, values[j]!), Number.POSITIVE_INFINITY);
    return all.reduce((most, values) => Math.max(most, values[j]!), low) - low;
  });
  return front.filter((point) =>
    front.every(
      (other) =>
        other.some((value, j) => value > point[j]! + little * spans[j]!) ||
        other.every((value, j) => value >= point[j]! - much * spans[j]!),
    ),
  );
};
