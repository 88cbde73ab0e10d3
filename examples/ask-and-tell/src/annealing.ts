import { exp, keyedRandom, type Random } from "@hyperdial/numerics";

export interface Town {
  readonly x: number;
  readonly y: number;
}

/** What is tuned. */
export interface Schedule {
  /** In units of the square's side. */
  readonly startTemperature: number;
  /** By which the temperature is multiplied after each sweep. */
  readonly cooling: number;
  readonly move: "reverse" | "swap";
}

/** Towns in the unit square; the same seed gives the same towns. */
export const drawTowns = (count: number, seed: number): readonly Town[] => {
  const random = keyedRandom(seed, "towns");
  return Array.from({ length: count }, () => ({ x: random.next(), y: random.next() }));
};

/** The length of the round trip in this order. */
export const lengthOf = (order: readonly Town[]): number =>
  order.reduce((sum, town, i) => {
    const next = order[(i + 1) % order.length] ?? town;
    return sum + Math.sqrt((town.x - next.x) ** 2 + (town.y - next.y) ** 2);
  }, 0);

const moved = (order: readonly Town[], move: Schedule["move"], random: Random): Town[] => {
  const [a, b] = [random.integer(order.length), random.integer(order.length)];
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  if (move === "reverse") {
    return [...order.slice(0, from), ...order.slice(from, to + 1).reverse(), ...order.slice(to + 1)];
  }
  const copy = [...order];
  [copy[from], copy[to]] = [copy[to]!, copy[from]!];
  return copy;
};

/**
 * Looks for a short round trip by simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) and gives the length after each sweep
 * of 200 moves.
 */
export function* anneal(towns: readonly Town[], schedule: Schedule, sweeps: number): Generator<number> {
  const random = keyedRandom(1, "annealing");
  let order = [...towns];
  let length = lengthOf(order);
  let temperature = schedule.startTemperature;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let i = 0; i < 200; i++) {
      const candidate = moved(order, schedule.move, random);
      const candidateLength = lengthOf(candidate);
      if (random.next() < exp((length - candidateLength) / temperature)) {
        order = candidate;
        length = candidateLength;
      }
    }
    temperature *= schedule.cooling;
    yield length;
  }
}
