import { curvesAt } from "./regret.js";
import type { Task } from "./task.js";

/** Samplers that can be ranked against each other: each ran on every one of the tasks. */
export interface Field {
  readonly peers: readonly string[];
  readonly tasks: readonly Task[];
}

const covered = (tasks: readonly Task[], peer: string, budget: number): readonly Task[] =>
  tasks.filter((task) => curvesAt(task, peer, budget).length > 0);

/** The samplers on the tasks that they all ran to this budget; those that ran on none are left out. */
export const fieldOf = (tasks: readonly Task[], peers: readonly string[], budget: number): Field => {
  const present = peers.filter((peer) => covered(tasks, peer, budget).length > 0);
  return {
    peers: present,
    tasks: tasks.filter((task) => present.every((peer) => curvesAt(task, peer, budget).length > 0)),
  };
};

/**
 * Slow peers are run on fewer tasks, and a field has only the tasks that all of it ran. So there are several, each with more samplers on
 * fewer tasks than the one before: first those that ran at least half of what the widest ran, then those at least half of the widest of the rest.
 */
export const peerGroups = (
  tasks: readonly Task[],
  peers: readonly string[],
  budget: number,
): readonly (readonly string[])[] => {
  const counts = new Map(peers.map((peer) => [peer, covered(tasks, peer, budget).length]));
  const groups: string[][] = [];
  let left = peers.filter((peer) => counts.get(peer)! > 0);
  while (left.length > 0) {
    const most = Math.max(...left.map((peer) => counts.get(peer)!));
    const wide = left.filter((peer) => counts.get(peer)! >= most / 2);
    groups.push([...(groups.at(-1) ?? []), ...wide]);
    left = left.filter((peer) => !wide.includes(peer));
  }
  return groups;
};
