/** `lower`: whether a value is below all before it (those that count for this index), and if so counts it too. */
export interface LeastOf {
  lower(index: number, value: number): boolean;
}

/** All before it count. */
export const runningLeast = (): LeastOf => {
  let found: number | null = null;
  return {
    lower(_, value) {
      if (found !== null && found <= value) return false;
      found = value;
      return true;
    },
  };
};

/** Those count whose key is no greater; `order`: the indices of the keys, ascending. A binary indexed tree over their ranks (Fenwick, 1994). */
export const leastOfPrefixes = (keys: Float64Array, order: Uint32Array): LeastOf => {
  const ranks = new Uint32Array(keys.length);
  for (let place = 0, rank = 0; place < order.length; place++) {
    const index = order[place] as number;
    if (place === 0 || keys[index] !== keys[order[place - 1] as number]) rank += 1;
    ranks[index] = rank;
  }
  // What is not there is no value: above infinity as well.
  const tree = new Float64Array(keys.length + 1).fill(Number.NaN);
  return {
    lower(index, value) {
      for (let at = ranks[index] as number; at > 0; at &= at - 1)
        if ((tree[at] as number) <= value) return false;
      for (let at = ranks[index] as number; at < tree.length; at += at & -at)
        if (!((tree[at] as number) <= value)) tree[at] = value;
      return true;
    },
  };
};
