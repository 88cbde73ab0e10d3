/** What could be found out, or why it could not. */
export type Recorded<T> = { readonly value: T } | { readonly value: null; readonly reason: string };

/** What a failed command says of itself, in a line. */
export const reasonOf = (error: unknown): string => {
  const { code, stderr, message } = error as { code?: unknown; stderr?: string; message?: string };
  if (code === "ENOENT") return "it is not installed";
  const line = stderr?.trim().split("\n").at(-1);
  return line === undefined || line === "" ? ((message ?? String(error)).split("\n")[0] ?? "") : line;
};
