/** Distinct numbers in ascending order; quick where they mostly come in order and go from the front. */
export class SortedNumbers<N extends number> {
  #numbers: N[] = [];
  /** Numbers before it are gone already. */
  #start = 0;

  get size(): number {
    return this.#numbers.length - this.#start;
  }

  get first(): N | undefined {
    return this.#numbers[this.#start];
  }

  add(number: N): void {
    const place = this.#place(number);
    if (place === this.#numbers.length) this.#numbers.push(number);
    else this.#numbers.splice(place, 0, number);
  }

  /** Whether it was there. */
  delete(number: N): boolean {
    const place = this.#place(number);
    if (this.#numbers[place] !== number) return false;
    if (place === this.#start) this.#start += 1;
    else this.#numbers.splice(place, 1);
    if (this.#start > 64 && this.#start * 2 > this.#numbers.length) {
      this.#numbers = this.#numbers.slice(this.#start);
      this.#start = 0;
    }
    return true;
  }

  #place(number: N): number {
    let low = this.#start;
    let high = this.#numbers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#numbers[middle] as N) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
