/** Ends a switch over a closed union: a member that is not handled does not typecheck. */
export const assertNever = (value: never): never => {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
};
