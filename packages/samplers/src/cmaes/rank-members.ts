/** What is known of a member's worth. */
export interface Ranked {
  /** To be minimised; null where it failed. */
  readonly loss: number | null;
  /** Stopped early by a scheduler. */
  readonly early: boolean;
}

/**
 * Members in order, best first, and the sizes of the groups in which they rank equal. What was stopped early ranks no better
 * than the middle of what was completed; what failed ranks last.
 */
export const rankMembers = <M extends Ranked>(
  members: readonly M[],
): { readonly order: readonly M[]; readonly groups: readonly number[] } => {
  const complete = members
    .filter(({ loss, early }) => loss !== null && !early)
    .map(({ loss }) => loss!)
    .sort((a, b) => a - b);
  const middle = complete[complete.length >> 1] ?? Number.NEGATIVE_INFINITY;
  const worth = members.map((member, place) => ({
    member,
    place,
    failed: member.loss === null ? 1 : 0,
    loss: member.loss === null ? 0 : member.early ? Math.max(member.loss, middle) : member.loss,
  }));
  worth.sort(
    (a, b) => a.failed - b.failed || (a.loss < b.loss ? -1 : a.loss > b.loss ? 1 : a.place - b.place),
  );
  const groups: number[] = [];
  worth.forEach((one, i) => {
    const last = worth[i - 1];
    if (last !== undefined && last.failed === one.failed && last.loss === one.loss)
      groups[groups.length - 1]!++;
    else groups.push(1);
  });
  return { order: worth.map(({ member }) => member), groups };
};
