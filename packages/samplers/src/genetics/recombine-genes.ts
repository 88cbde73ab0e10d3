import type { Genes, Parameter, ParameterValue } from "@hyperdial/core";
import type { Random } from "@hyperdial/numerics";
import { recombineValues } from "./recombine-values.js";

/** Where a parameter's value comes from: from both parents, or from one whose branch was taken whole. */
type Donor = "both" | "first" | "second";

const isWord = ({ codec }: Parameter): boolean => codec.domain.kind === "scalars";

/**
 * A child's genes. Where a choice that brings parameters of its own differs between the parents, the child takes it from one of
 * them together with all that hangs on it: a branch's values were found together. Where they agree, the branch is as often
 * handed down whole as mixed.
 */
export const recombineGenes = (
  parameters: readonly Parameter[],
  first: Genes,
  second: Genes,
  random: Random,
): Genes => {
  const deciding = new Set(parameters.flatMap(({ conditions }) => conditions.map(({ parent }) => parent)));
  /** What the children of a parameter do. */
  const below = new Map<string, Donor>();
  const either = (): Donor => (random.next() < 0.5 ? "first" : "second");
  return parameters.map((parameter, place): ParameterValue | undefined => {
    const [a, b] = [first[place], second[place]];
    let donor: Donor =
      parameter.conditions
        .map(({ parent }) => below.get(parent))
        .find((d) => d === "first" || d === "second") ?? "both";
    const decides = deciding.has(parameter.id);
    const differ = a !== undefined && b !== undefined && a !== b;
    if (donor === "both" && decides && isWord(parameter) && differ) donor = either();
    if (decides) {
      const whole = donor === "both" && !differ && random.next() < 0.5;
      below.set(parameter.id, whole ? either() : donor);
    }
    if (donor === "first") return a ?? b;
    if (donor === "second") return b ?? a;
    if (a === undefined || b === undefined) return a ?? b;
    return recombineValues(parameter, a, b, random);
  });
};
