import { checkLosses } from "./check-losses.js";
import { compareLosses } from "./compare-losses.js";
import { crowding } from "./crowding.js";
import { dominates } from "./dominates.js";
import type { Losses } from "./losses.js";
import { firstWithout, nonDominatedRanks } from "./non-dominated-ranks.js";

interface Placed {
  readonly id: number;
  readonly losses: Losses;
  front: number;
}

/** So many new ones are let in one by one; with more all are sorted anew. */
const fewest = 8;

/**
 * Points in their non-dominated fronts: the first has those that no other is better than, the next those that only the first's are, and so on.
 * Many that come together are sorted at once; one that comes alone moves those that it dominates down, front by front (Li, Deb, Zhang & Zhang,
 * Efficient nondomination level update method, 2017). Either way the fronts are those of all points, in whatever order they came.
 */
export class ParetoFronts {
  readonly #byId = new Map<number, Placed>();
  #fresh: Placed[] = [];
  #fronts: Placed[][] = [];

  get size(): number {
    return this.#byId.size;
  }

  /** Throws a RangeError for NaN. */
  add(losses: Losses, id: number): void {
    checkLosses([losses]);
    const placed = { id, losses, front: 0 };
    this.#byId.set(id, placed);
    this.#fresh.push(placed);
  }

  /** Whether it was there. All are sorted anew: for corrections, which are few. */
  delete(id: number): boolean {
    if (!this.#byId.delete(id)) return false;
    this.#fresh = [...this.#byId.values()];
    this.#fronts = [];
    return true;
  }

  /**
   * How many come before it: those of better fronts; and where the first `places` end within its own front, those of it that stand in
   * less of a crowd.
   */
  before(id: number, places: number): number {
    this.#update();
    const placed = this.#byId.get(id) as Placed;
    let count = 0;
    for (let front = 0; front < placed.front; front++) count += (this.#fronts[front] as Placed[]).length;
    const peers = this.#fronts[placed.front] as Placed[];
    if (count >= places || count + peers.length <= places) return count;
    const distances = crowding(peers.map(({ losses }) => losses));
    // Equal ones stand together: none comes before the other.
    const alike = peers.map(({ losses }) => compareLosses(losses, placed.losses) === 0);
    const own = distances.reduce((most, distance, i) => (alike[i] ? Math.max(most, distance) : most), 0);
    for (let i = 0; i < peers.length; i++) if (!alike[i] && (distances[i] as number) > own) count += 1;
    return count;
  }

  /** Of the first `places` those that are wanted: by front, then those that stand in the least crowd, then by id. */
  *first(places: number, isWanted: (id: number) => boolean = () => true): Generator<number> {
    this.#update();
    let left = places;
    for (const front of this.#fronts) {
      if (left <= 0) return;
      if (front.some(({ id }) => isWanted(id))) {
        // By id, so that the answer is the same however they came in.
        front.sort((a, b) => a.id - b.id);
        const distances = crowding(front.map(({ losses }) => losses));
        const order = front.map(({ id }, i) => ({ id, distance: distances[i] as number }));
        order.sort((a, b) => (a.distance === b.distance ? a.id - b.id : b.distance - a.distance));
        for (const { id } of order.slice(0, left)) if (isWanted(id)) yield id;
      }
      left -= front.length;
    }
  }

  #update(): void {
    const fresh = this.#fresh;
    if (fresh.length === 0) return;
    this.#fresh = [];
    if (fresh.length >= fewest || this.#fronts.length === 0) this.#sort();
    else for (const placed of fresh) this.#insert(placed);
  }

  #sort(): void {
    const all = [...this.#byId.values()];
    const fronts: Placed[][] = [];
    for (const [i, front] of nonDominatedRanks(all.map(({ losses }) => losses)).entries()) {
      const placed = all[i] as Placed;
      placed.front = front;
      while (fronts.length <= front) fronts.push([]);
      fronts[front]?.push(placed);
    }
    this.#fronts = fronts;
  }

  #insert(placed: Placed): void {
    let coming: Placed[] = [placed];
    for (
      let index = firstWithout(this.#fronts, (members) => isDominated(members, placed));
      coming.length > 0;
      index++
    ) {
      const [stay, go]: [Placed[], Placed[]] = [[], []];
      for (const other of this.#fronts[index] ?? []) (isDominated(coming, other) ? go : stay).push(other);
      stay.push(...coming);
      this.#fronts[index] = stay;
      for (const moved of coming) moved.front = index;
      coming = go;
    }
  }
}

const isDominated = (members: readonly Placed[], { losses }: Placed): boolean => {
  for (let i = members.length - 1; i >= 0; i--)
    if (dominates((members[i] as Placed).losses, losses)) return true;
  return false;
};
