import { describe, expect, it } from "vitest";
import { EventStream } from "./event-stream.js";

const collect = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

describe("EventStream", () => {
  it("hands every reader all that came after it began, and ends", async () => {
    const stream = new EventStream<number>();
    const first = collect(stream.read());
    stream.push(1);
    const second = collect(stream.read());
    stream.push(2);
    await Promise.resolve();
    stream.push(3);
    stream.end();
    expect(await first).toEqual([1, 2, 3]);
    expect(await second).toEqual([2, 3]);
  });

  it("lets a reader leave early without holding the others up", async () => {
    const stream = new EventStream<number>();
    const all = collect(stream.read());
    const leaving = stream.read();
    stream.push(1);
    expect((await leaving.next()).value).toBe(1);
    await leaving.return(undefined);
    stream.push(2);
    stream.end();
    expect(await all).toEqual([1, 2]);
  });
});
