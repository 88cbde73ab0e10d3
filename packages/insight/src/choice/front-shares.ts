import type { FrontMember } from "./outcome-front.js";

/** By member, by objective: 0 at the best value on the front and 1 at the worst; 0 where it never differs. */
export const frontShares = (members: readonly FrontMember[]): readonly (readonly number[])[] => {
  const columns = members[0]!.losses.map((_, i) => sharesOf(members.map(({ losses }) => losses[i]!)));
  return members.map((_, row) => columns.map((column) => column[row]!));
};

/** Halved first, so that the range of what lies near both ends of the numbers is still one. */
const sharesOf = (losses: readonly number[]): readonly number[] => {
  const halves = losses.map((loss) => loss / 2);
  const best = Math.min(...halves);
  const range = Math.max(...halves) - best;
  return halves.map((half) => (range === 0 ? 0 : (half - best) / range));
};
