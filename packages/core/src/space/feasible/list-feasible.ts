import type { ParameterValue, Point } from "../point.js";
import { isActiveSlot } from "../slot.js";
import { type Ground, relevantSlots } from "./ground.js";

export interface Listed {
  /** Assignments of the parameters that constraints depend on, and the priors' mass of each. */
  readonly points: readonly Point[];
  readonly masses: readonly number[];
}

const maxVisits = 3_000_000;
const maxPoints = 50_000;

/**
 * All allowed assignments of the parameters that constraints depend on, where these have finitely many values: by depth-first
 * search that asks a constraint as soon as the last parameter in it has its value. Null where there are too many to go through.
 */
export const listFeasible = (ground: Ground): Listed | null => {
  const { slots, constraints } = ground;
  const relevant = relevantSlots(ground);
  if (relevant.some((index) => slots[index]!.codec.finite === null)) return null;

  // A name that two branches share has its value only once the last of its slots was passed.
  const readyAt = relevant.map((index) =>
    constraints.filter((constraint) => {
      const last = relevant.findLast((other) => constraint.parameters.includes(slots[other]!.name));
      return last === index;
    }),
  );
  const points: Point[] = [];
  const masses: number[] = [];
  const values: (ParameterValue | undefined)[] = slots.map(() => undefined);
  let visits = 0;

  const visit = (place: number, point: Record<string, ParameterValue>, mass: number): boolean => {
    if (place === relevant.length) {
      points.push({ ...point });
      masses.push(mass);
      return points.length <= maxPoints;
    }
    const index = relevant[place]!;
    const slot = slots[index]!;
    const ready = readyAt[place]!;
    if (!isActiveSlot(slot, values)) {
      values[index] = undefined;
      return !ready.every((constraint) => constraint.holds(point)) || visit(place + 1, point, mass);
    }
    const { codec } = slot;
    const finite = codec.finite!;
    for (let i = 0; i < codec.cardinality; i++) {
      if (++visits > maxVisits) return false;
      const value = finite.valueAt(i);
      values[index] = value;
      point[slot.name] = value;
      if (!ready.every((constraint) => constraint.holds(point))) continue;
      const share =
        codec.prior === null
          ? finite.edge(i + 1) - finite.edge(i)
          : codec.prior.distribution(finite.edge(i + 1)) - codec.prior.distribution(finite.edge(i));
      if (!visit(place + 1, point, mass * share)) return false;
    }
    delete point[slot.name];
    values[index] = undefined;
    return true;
  };

  return visit(0, {}, 1) ? { points, masses } : null;
};
