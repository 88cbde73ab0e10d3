/** What is wrong with a spec, and where: keys from its top, camelCase, and whether the key or its value is meant. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly at: "key" | "value";
  readonly message: string;
  readonly hint?: string;
}
