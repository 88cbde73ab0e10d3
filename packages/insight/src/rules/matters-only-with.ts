import type { Parameter, ParameterValue } from "@hyperdial/core";
import { owenSobol } from "@hyperdial/numerics";
import { columnCells } from "../surface/column-cells.js";
import { cubeAsker } from "../surface/cube-asker.js";
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

const backgrounds = 32;
const mostPlaces = 12;
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
        if (parameter === choice) return [];
        const moved = movedBy(surface, parameter, choice).toSorted((a, b) => b.moves.value - a.moves.value);
        const [most, least] = [moved[0]!, moved[moved.length - 1]!];
        const isSure =
          most.moves.low > times * Math.max(0, least.moves.high) &&
          most.moves.value > leastDeviations * deviation;
        if (!isSure) return [];
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
};

const movedBy = (
  { space, forests, deviation }: Surface,
  parameter: Parameter,
  choice: Parameter,
): MattersOnlyWith["with"][number][] => {
  const ask = cubeAsker(space);
  const cells = columnCells(space);
  const all = cells[parameter.offset]!.places;
  const places =
    all.length <= mostPlaces
      ? Array.from(all)
      : Array.from({ length: mostPlaces }, (_, i) => (i + 0.5) / mostPlaces);
  const sequence = owenSobol(space.dimensions, "matters with");
  const at = new Float64Array(space.dimensions);
  return Array.from(cells[choice.offset]!.places, (chosen) => {
    const [main, ...resampled] = [forests.main, ...forests.resampled].map((forest) => {
      const means = places.map((place) => {
        let sum = 0;
        for (let draw = 0; draw < backgrounds; draw++) {
          sequence.point(draw, at);
          at[choice.offset] = chosen;
          at[parameter.offset] = place;
          sum += ask(forest, at) / backgrounds;
        }
        return sum;
      });
      return deviation * (Math.max(...means) - Math.min(...means));
    });
    return { value: choice.codec.decode([chosen], 0), moves: estimateOf(main!, resampled) };
  });
};
