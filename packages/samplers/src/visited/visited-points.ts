import type { History, Point, Space } from "@hyperdial/core";

/** The points that a study has tried or is trying. */
export interface VisitedPoints {
  has(point: Point): boolean;
  /** For the rest of this ask: a point that it has just given. */
  take(point: Point): void;
}

/**
 * Follows a history and says which points it has visited: `at(history)` reads what ended since the last call, and the open
 * trials anew. Warm or cold it answers the same.
 */
export const followVisited = (): { at(history: History): VisitedPoints } => {
  let space: Space | null = null;
  let revision = -1;
  let read = 0;
  let ended = new Set<string>();
  return {
    at(history) {
      if (history.space !== space || history.revision !== revision || history.ended.length < read) {
        ({ space, revision } = history);
        read = 0;
        ended = new Set();
      }
      const { key } = history.space;
      for (; read < history.ended.length; read++) ended.add(key(history.ended[read]!.point));
      const now = new Set(history.open.map((trial) => key(trial.point)));
      return {
        has(point) {
          const text = key(point);
          return now.has(text) || ended.has(text);
        },
        take(point) {
          now.add(key(point));
        },
      };
    },
  };
};
