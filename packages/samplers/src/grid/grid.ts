import {
  type Enumeration,
  enumeratePoints,
  HyperdialError,
  type SamplerDefinition,
  type Space,
  type Suggestion,
  trialNumber,
} from "@hyperdial/core";
import { followVisited } from "../visited/visited-points.js";
import { permuteIndex } from "./permute-index.js";

export interface GridOptions {
  readonly resolution: number;
  readonly order: string;
}

const gridOf = (space: Space, resolution: number): Enumeration => {
  const points = enumeratePoints(space, { resolution });
  if (points.size <= 2 ** 50) return points;
  throw new HyperdialError("invalid_argument", "the grid has more points than can be numbered", {
    hint: "lower `resolution`, or use the sampler `random` or `auto`",
  });
};

/** So many looks in a row at places that constraints rule out, and it is no grid any more. */
const longestSearch = 2 ** 20;
const tooSparse = (): HyperdialError =>
  new HyperdialError(
    "invalid_argument",
    `${longestSearch} places of the grid in a row, and more, break a constraint`,
    {
      hint: "use the sampler `random` or `auto`, which draw within what is allowed, or lower `resolution`",
    },
  );

/** Every combination, each once. Points that were tried otherwise (enqueued, an earlier grid) are not tried again. */
export const grid: SamplerDefinition<GridOptions> = {
  summary:
    "Every combination of values, each once; continuous parameters by `resolution`, conditional ones where active",
  source: "full factorial design; Fisher, The Design of Experiments (1935)",
  options: {
    resolution: {
      type: "integer",
      default: 5,
      min: 1,
      max: 10_000,
      help: "values of each continuous parameter, evenly spread over its scale",
    },
    order: {
      type: "word",
      default: "listed",
      words: ["listed", "shuffled"],
      help: "listed: the last parameter changes fastest; shuffled: a random order, for a grid that may not be finished",
    },
  },
  reads: "history",
  create: ({ space: first, options }) => {
    const visited = followVisited();
    let space = first;
    let points = gridOf(space, options.resolution);
    let revision = -1;
    let endedThen = 0;
    /** Places of the grid that constraints allow, as far as it was looked through. */
    let allowed: number[] = [];
    let looked = 0;
    /** All allowed places before this one are visited by ended trials. */
    let start = 0;
    return {
      suggest({ history, count, random }) {
        if (history.space !== space) {
          ({ space } = history);
          points = gridOf(space, options.resolution);
          allowed = [];
          looked = 0;
          revision = -1;
        }
        if (history.revision !== revision || history.ended.length < endedThen) start = 0;
        ({ revision } = history);
        endedThen = history.ended.length;
        const key = random(trialNumber(1), "grid").integer(2 ** 32);
        const pointAt = (place: number) =>
          points.at(options.order === "shuffled" ? permuteIndex(place, points.size, key) : place);
        /** The place that is allowed after so many others; undefined at the grid's end. */
        const allowedPlace = (index: number): number | undefined => {
          for (let looks = 0; index >= allowed.length && looked < points.size; looks++) {
            if (looks === longestSearch) throw tooSparse();
            const broken = space.violated(pointAt(looked));
            if (broken === null) allowed.push(looked);
            const isListed = options.order === "listed";
            // What does not change until then breaks it until then.
            looked = broken === null || !isListed ? looked + 1 : points.after(looked, broken.parameters);
          }
          return allowed[index];
        };
        const known = visited.at(history);
        const opened = new Set(history.open.map((trial) => space.key(trial.point)));
        const suggestions: Suggestion[] = [];
        let closedSoFar = true;
        for (let index = start; suggestions.length < count; index++) {
          const place = allowedPlace(index);
          if (place === undefined) break;
          const point = pointAt(place);
          if (!known.has(point)) {
            known.take(point);
            suggestions.push({ point, reason: `grid point ${place + 1} of ${points.size}` });
            closedSoFar = false;
          } else if (closedSoFar && !opened.has(space.key(point))) {
            start = index + 1;
          } else {
            closedSoFar = false;
          }
        }
        return suggestions;
      },
    };
  },
};
