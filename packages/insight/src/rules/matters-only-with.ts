import type { Parameter, ParameterValue } from "@hyperdial/core";
import { owenSobol } from "@hyperdial/numerics";
import { columnCells } from "../surface/column-cells.js";
import type { Surface } from "../surface/fit-surface.js";
import { type Estimate, estimateOf } from "../surface/forests.js";
import { figure } from "../words/figure.js";
import { valueWords } from "../words/value-words.js";

/** A parameter that moves the score much where a choice has one value, and little where it has another. */
export interface MattersOnlyWith {
  readonly parameter: string;
  readonly choice: string;
  /** By how much the average score differs along the parameter, in the metric's units, the most first. */
  readonly with: readonly { readonly value: ParameterValue; readonly moves: Estimate }[];
  readonly sentence: string;
}

const backgrounds = 24;
const mostPlaces = 8;
const mostValues = 6;
/** So many times as much, by the unfavourable ends of both intervals, and no less than so many deviations of the scores. */
const times = 2;
const leastDeviations = 0.5;

/** All pairs of a choice and a parameter that is active with all its values, for which that is sure; the greatest first. */
export const mattersOnlyWith = (surface: Surface): readonly MattersOnlyWith[] => {
  const { space, deviation, objective } = surface;
  const whole = space.parameters.filter(({ width, conditions }) => width === 1 && conditions.length === 0);
  const choices = whole.filter(
    ({ codec, cardinality }) => codec.domain.kind !== "number" && cardinality <= mostValues,
  );
  return choices
    .flatMap((choice) =>
      whole.flatMap((parameter): MattersOnlyWith[] => {
        // Most pairs are told by the main forest alone to have nothing to say.
        if (parameter === choice || !mayMatter(movedBy(surface, parameter, choice, "main"))) return [];
        const moved = movedBy(surface, parameter, choice, "all").toSorted(
          (a, b) => b.moves.value - a.moves.value,
        );
        const [most, least] = [moved[0]!, moved[moved.length - 1]!];
        if (!(most.moves.low > times * Math.max(0, least.moves.high))) return [];
        const words = ({ value }: (typeof moved)[number]): string => `${choice.id} ${valueWords(value)}`;
        return [
          {
            parameter: parameter.id,
            choice: choice.id,
            with: moved,
            sentence: `${parameter.id} matters with ${words(most)}, where it moves ${objective.metric} by ${figure(most.moves.value)} on average, and hardly with ${words(least)} (${figure(Math.max(0, least.moves.value))}).`,
          },
        ];
      }),
    )
    .toSorted((a, b) => b.with[0]!.moves.value - a.with[0]!.moves.value);

  function mayMatter(moved: MattersOnlyWith["with"]): boolean {
    const values = moved.map(({ moves }) => moves.value);
    const most = Math.max(...values);
    return most > leastDeviations * deviation && most > times * Math.min(...values);
  }
};

const movedBy = (
  { space, forests, deviation }: Surface,
  parameter: Parameter,
  choice: Parameter,
  by: "main" | "all",
): MattersOnlyWith["with"][number][] => {
  const cells = columnCells(space);
  const all = cells[parameter.offset]!.places;
  const places =
    all.length <= mostPlaces
      ? Array.from(all)
      : Array.from({ length: mostPlaces }, (_, i) => (i + 0.5) / mostPlaces);
  const asked = by === "main" ? [forests.main] : [forests.main, ...forests.resampled];
  const sequence = owenSobol(space.dimensions, "matters with");
  const at = new Float64Array(space.dimensions);
  const row = new Float64Array(space.dimensions);
  return Array.from(cells[choice.offset]!.places, (chosen) => {
    const means = asked.map(() => new Float64Array(places.length));
    places.forEach((place, p) => {
      for (let draw = 0; draw < backgrounds; draw++) {
        sequence.point(draw, at);
        at[choice.offset] = chosen;
        at[parameter.offset] = place;
        // Read as a point: what it makes inactive has no coordinate.
        space.encode(space.decode(at), row);
        asked.forEach((forest, f) => {
          forest.ask(row);
          means[f]![p]! += forest.answer.mean / backgrounds;
        });
      }
    });
    const [main, ...resampled] = means.map((curve) => deviation * (Math.max(...curve) - Math.min(...curve)));
    const value = choice.codec.decode([chosen], 0);
    return {
      value,
      moves: by === "main" ? { value: main!, low: main!, high: main! } : estimateOf(main!, resampled),
    };
  });
};
