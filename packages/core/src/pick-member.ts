import { didYouMean } from "./errors/did-you-mean.js";
import { HyperdialError } from "./errors/hyperdial-error.js";

/** A member of a registry as specs name it: `asha`, or with options `{ type: "asha", min: 1 }`. */
export type MemberSpec = string | { readonly type: string; readonly [option: string]: unknown };

/**
 * Finds a registry's row by its spec, and parts its options from its type. Throws `invalid_argument` with what was meant;
 * `family` is how messages call the registry: `sampler`.
 */
export const pickMember = <Registry extends Readonly<Record<string, unknown>>>(
  registry: Registry,
  spec: MemberSpec,
  family: string,
): {
  readonly name: keyof Registry & string;
  readonly definition: Registry[keyof Registry];
  readonly options: Readonly<Record<string, unknown>>;
} => {
  const { type: name, ...options } = typeof spec === "string" ? { type: spec } : spec;
  if (!Object.hasOwn(registry, name)) {
    const names = Object.keys(registry);
    const meant = didYouMean(name, names);
    throw new HyperdialError("invalid_argument", `there is no ${family} \`${name}\``, {
      hint: meant === undefined ? `there are ${names.join(", ")}` : `did you mean \`${meant}\`?`,
      path: typeof spec === "string" ? [] : ["type"],
    });
  }
  return { name, definition: registry[name] as Registry[keyof Registry], options };
};
