/** The last line with something on it. */
const lastLine = (text: string): string | undefined =>
  text
    .split("\n")
    .map((line) => line.trim())
    .findLast((line) => line !== "");

/** The last line that most of these messages end with: what went wrong for all of them, in the program's own words. Null for none. */
export const commonLastLine = (messages: readonly string[]): string | null => {
  const counts = new Map<string, number>();
  for (const message of messages) {
    const line = lastLine(message);
    if (line !== undefined) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [line, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = line;
  return best;
};
