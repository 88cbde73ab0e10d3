/** What was computed; or, in words for the user, why it could not be. No figure is ever invented. */
export type Finding<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "refused"; readonly reason: string };

export const found = <T>(value: T): Finding<T> => ({ kind: "found", value });

export const refused = (reason: string): Finding<never> => ({ kind: "refused", reason });
