import { format } from "d3-format";
import { scaleLinear, scaleLog } from "d3-scale";

/** Where numbers lie on an axis, and which of them are written beside it. */
export interface NumberScale {
  (value: number): number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly from: number;
  readonly to: number;
}

interface ScaleOptions {
  /** Positions of the ends. */
  readonly range: readonly [number, number];
  readonly kind?: "linear" | "log";
  /** About how many. */
  readonly ticks?: number;
  /** `whole`: no fractions, as of trials and steps. */
  readonly numbers?: "any" | "whole";
  /** `nice`: the ends are moved out to round numbers. */
  readonly ends?: "nice" | "exact";
}

const si = format(".3~s");
const plain = format("~g");

const tickText = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 10_000) return size >= 1e15 ? format(".2~e")(value) : si(value).replace("G", "B");
  return size !== 0 && size < 1e-4
    ? format(".2~e")(value)
    : plain(Number(value.toPrecision(6))).replace("−", "-");
};

/** A scale from numbers to positions, those beyond its ends at its ends. A domain of one value is widened around it; a log scale is over numbers above 0. */
export const numberScale = (domain: readonly [number, number], options: ScaleOptions): NumberScale => {
  const { range, kind = "linear", ticks = 5, numbers = "any", ends = "nice" } = options;
  const [low, high] = widened(domain, kind);
  const scale =
    kind === "log"
      ? scaleLog().domain([low, high]).range(range).clamp(true)
      : scaleLinear().domain([low, high]).range(range).clamp(true);
  const isRound = hasRoundNumbers(low, high);
  if (ends === "nice" && kind === "linear" && isRound) (scale as ReturnType<typeof scaleLinear>).nice(ticks);
  const [from, to] = scale.domain() as [number, number];
  const values = !isRound ? [from, to] : kind === "log" ? logTicks(from, to, ticks) : scale.ticks(ticks);
  const shown = numbers === "whole" ? values.filter(Number.isInteger) : values;
  return Object.assign((value: number): number => scale(value), {
    ticks: shown.map((at) => ({ at, text: tickText(at) })),
    from,
    to,
  });
};

/** Whether round numbers can be told apart between two ends: not where doubles themselves run out. */
const hasRoundNumbers = (low: number, high: number): boolean => {
  const span = Math.abs(high - low);
  return Number.isFinite(span) && span > 1e-290 && span > 1e-11 * Math.max(Math.abs(low), Math.abs(high));
};

const widened = ([low, high]: readonly [number, number], kind: "linear" | "log"): [number, number] => {
  if (low !== high) return [low, high];
  if (kind === "log") return [low / 2, high * 2];
  const step = low === 0 ? 1 : Math.abs(low) / 10;
  return [low - step, high + step];
};

/** Powers of ten; of a narrow range 1, 2 and 5 times them, or any round numbers. */
const logTicks = (low: number, high: number, count: number): number[] => {
  const from = Math.floor(Math.log10(low));
  const to = Math.ceil(Math.log10(high));
  const inside = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const every = Math.max(1, Math.ceil((to - from) / (count + 1)));
  const powers: number[] = [];
  for (let power = from; power <= to; power++) if ((power - from) % every === 0) powers.push(10 ** power);
  const tens = powers.filter(inside);
  if (tens.length >= 3) return tens;
  const finer: number[] = [];
  for (let power = from; power <= to; power++) for (const digit of [1, 2, 5]) finer.push(digit * 10 ** power);
  const fine = finer.filter(inside);
  return fine.length >= 2 ? fine : scaleLinear().domain([low, high]).ticks(4);
};
