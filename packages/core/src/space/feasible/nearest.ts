import type { Point } from "../point.js";
import { descend } from "./descend.js";
import { type Ground, isAllowed } from "./ground.js";

const halvings = 40;

const squaredDistance = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - b[i]!;
    if (!Number.isNaN(difference)) sum += difference * difference;
  }
  return sum;
};

/**
 * The nearest allowed point that was found to one that is not, by unit coordinates: down from the point itself, or from a known
 * allowed point; then back towards the wanted point as far as constraints let it, first straight, then by coordinate.
 */
export const nearest = (ground: Ground, wanted: Point, known: Point): Point => {
  const goal = ground.encode(wanted);
  const starts = [descend(ground, goal), ground.encode(known)];
  let best: Float64Array | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const start of starts) {
    if (start === null || !isAllowed(ground, ground.decode(start))) continue;
    const unit = pullBack(ground, start, goal);
    const distance = squaredDistance(ground.encode(ground.decode(unit)), goal);
    if (distance < bestDistance || best === null) {
      best = unit;
      bestDistance = distance;
    }
  }
  return best === null ? known : ground.decode(best);
};

const pullBack = (ground: Ground, start: Float64Array, goal: Float64Array): Float64Array => {
  const unit = start.slice();
  const allowed = (candidate: Float64Array): boolean => isAllowed(ground, ground.decode(candidate));
  const towards = (share: number): Float64Array =>
    unit.map((from, i) =>
      Number.isNaN(goal[i]!) || Number.isNaN(from) ? from : from + share * (goal[i]! - from),
    );
  let low = 0;
  let high = 1;
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (allowed(towards(middle))) low = middle;
    else high = middle;
  }
  const straight = towards(low);
  if (allowed(straight)) unit.set(straight);
  for (let at = 0; at < unit.length; at++) {
    const from = unit[at]!;
    const to = goal[at]!;
    if (Number.isNaN(to) || from === to) continue;
    let near = Number.isNaN(from) ? to : from;
    let far = to;
    unit[at] = to;
    if (allowed(unit)) continue;
    for (let i = 0; i < halvings; i++) {
      unit[at] = (near + far) / 2;
      if (allowed(unit)) near = unit[at]!;
      else far = unit[at]!;
    }
    unit[at] = near;
    if (!allowed(unit)) unit[at] = from;
  }
  return unit;
};
