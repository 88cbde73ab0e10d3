/** Why paired differences cannot be tested, in words; null where they can. */
export const whyNotTested = (differences: readonly number[], least: number): string | null => {
  const count = differences.length;
  if (count < least)
    return `the test takes ${least} pairs or more; there ${count === 1 ? "is 1" : `are ${count}`}`;
  const [first] = differences;
  if (differences.some((difference) => difference !== first)) return null;
  return first === 0
    ? `all ${count} pairs are ties: there is no difference to test`
    : `all ${count} differences are ${first}: without any spread between them chance cannot be judged`;
};
