/** Of each: its front (0 where nothing is better in all objectives) and how alone it is on it. */
export interface Standing {
  readonly front: Int32Array;
  readonly crowding: Float64Array;
}

const dominates = (a: readonly number[], b: readonly number[]): boolean => {
  let better = false;
  for (let j = 0; j < a.length; j++) {
    if (a[j]! > b[j]!) return false;
    if (a[j]! < b[j]!) better = true;
  }
  return better;
};

/** Fronts and crowding distances of NSGA-II (Deb et al., 2002), of losses to be minimised. With one objective: the order, and gaps. */
export const rankPopulation = (losses: readonly (readonly number[])[]): Standing => {
  const n = losses.length;
  const front = new Int32Array(n).fill(-1);
  const crowding = new Float64Array(n);
  const dominators = new Int32Array(n);
  const dominated: number[][] = Array.from({ length: n }, () => []);
  for (let i = 0; i < n; i++) {
    for (let k = i + 1; k < n; k++) {
      if (dominates(losses[i]!, losses[k]!)) {
        dominated[i]!.push(k);
        dominators[k]!++;
      } else if (dominates(losses[k]!, losses[i]!)) {
        dominated[k]!.push(i);
        dominators[i]!++;
      }
    }
  }
  let members = Array.from({ length: n }, (_, i) => i).filter((i) => dominators[i] === 0);
  for (let level = 0; members.length > 0; level++) {
    const next: number[] = [];
    for (const i of members) {
      front[i] = level;
      for (const k of dominated[i]!) {
        dominators[k]!--;
        if (dominators[k] === 0) next.push(k);
      }
    }
    for (let j = 0; j < losses[0]!.length; j++) {
      const order = [...members].sort((a, b) => losses[a]![j]! - losses[b]![j]! || a - b);
      const range = losses[order.at(-1)!]![j]! - losses[order[0]!]![j]!;
      crowding[order[0]!] = Number.POSITIVE_INFINITY;
      crowding[order.at(-1)!] = Number.POSITIVE_INFINITY;
      if (!(range > 0 && range < Number.POSITIVE_INFINITY)) continue;
      for (let i = 1; i + 1 < order.length; i++)
        crowding[order[i]!]! += (losses[order[i + 1]!]![j]! - losses[order[i - 1]!]![j]!) / range;
    }
    members = next;
  }
  return { front, crowding };
};
