import { keyedRandom } from "@hyperdial/numerics";

export interface Example {
  readonly features: readonly number[];
  readonly label: 0 | 1;
}

/** Two half-moons, one inside the other, in the first two features; three more that say nothing, on larger scales. */
export const drawMoons = (count: number, seed: number): readonly Example[] => {
  const random = keyedRandom(seed, "moons");
  return Array.from({ length: count }, (_, i) => {
    const label = i % 2 === 0 ? 0 : 1;
    const angle = Math.PI * random.next();
    const [x, y] =
      label === 0 ? [Math.cos(angle), Math.sin(angle)] : [1 - Math.cos(angle), 0.5 - Math.sin(angle)];
    const noise = () => 0.3 * random.normal();
    const idle = [2, 3, 4].map((scale) => scale * random.normal());
    return { features: [x + noise(), y + noise(), ...idle], label };
  });
};

/** What is tuned. */
export interface Classifier {
  readonly neighbours: number;
  /** Of the features that say nothing, beside the two that say something. */
  readonly idleWeight1: number;
  readonly idleWeight2: number;
  readonly idleWeight3: number;
  readonly distance: "euclidean" | "minkowski";
  readonly power?: number;
  readonly votes: "equal" | "nearer";
  readonly reach?: number;
}

/** The mean log loss of k nearest neighbours on each fifth of the examples, the others being known. */
export const logLossOf = (examples: readonly Example[], settings: Classifier): number => {
  const weights = [1, 1, settings.idleWeight1, settings.idleWeight2, settings.idleWeight3];
  const power = settings.power ?? 2;
  const distance = (a: Example, b: Example): number =>
    a.features.reduce(
      (sum, feature, i) => sum + weights[i]! * Math.abs(feature - b.features[i]!) ** power,
      0,
    ) **
    (1 / power);
  let loss = 0;
  examples.forEach((example, i) => {
    const near = examples
      .filter((_, k) => k % 5 !== i % 5)
      .map((other) => ({ label: other.label, far: distance(example, other) }))
      .sort((a, b) => a.far - b.far)
      .slice(0, settings.neighbours);
    const votes = near.map(({ far }) => (settings.reach === undefined ? 1 : Math.exp(-far / settings.reach)));
    const total = votes.reduce((sum, vote) => sum + vote, 0);
    const agreeing = votes.reduce((sum, vote, k) => sum + (near[k]!.label === example.label ? vote : 0), 0);
    // As if each label had half a vote more: no certainty from a few.
    loss -= Math.log((agreeing + 0.5) / (total + 1));
  });
  return loss / examples.length;
};
