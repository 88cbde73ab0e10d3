/** The area of the union of rectangles from the origin, as they are put in one by one: in O(log n), and what one hides of the others. */
export class StaircaseArea {
  /** Ascending, and `#heights` with them descending: up to each width reaches the height beside it. */
  #widths = new Float64Array(64);
  #heights = new Float64Array(64);
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  /** The area that it adds. */
  add(width: number, height: number): number {
    if (this.#count === this.#widths.length)
      [this.#widths, this.#heights] = [twice(this.#widths), twice(this.#heights)];
    const [widths, heights] = [this.#widths, this.#heights];
    let [low, high] = [0, this.#count];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((widths[middle] as number) < width) low = middle + 1;
      else high = middle;
    }
    // The first step that is as wide, and what is above the origin alone.
    let end = low;
    let under = end < this.#count ? (heights[end] as number) : 0;
    if (under >= height) return 0;
    let gain = 0;
    let right = width;
    let from = low;
    while (from > 0) {
      const left = widths[from - 1] as number;
      if (height > under) gain += (right - left) * (height - under);
      right = left;
      under = heights[from - 1] as number;
      if (under > height) break;
      from -= 1;
    }
    if (from === 0 && height > under) gain += right * (height - under);
    if (end < this.#count && widths[end] === width) end += 1;
    widths.copyWithin(from + 1, end, this.#count);
    heights.copyWithin(from + 1, end, this.#count);
    widths[from] = width;
    heights[from] = height;
    this.#count += from + 1 - end;
    return gain;
  }
}

/** The same values, and room for as many more. */
const twice = (values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  const longer = new Float64Array(2 * values.length);
  longer.set(values);
  return longer;
};
