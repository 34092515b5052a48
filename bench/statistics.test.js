import assert from "node:assert/strict";
import { test } from "node:test";
import { interleaved, quantile, ratio, summary } from "./statistics.js";

test("quantiles lie between the values on both sides", () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2);
  assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5);
  assert.equal(quantile([7], 0.25), 7);
  assert.deepEqual(summary([5, 1, 4, 2, 3]), { median: 3, q1: 2, q3: 4 });
});

test("a ratio is that of each round, so that a slow round counts for both", () => {
  const times = { one: [2, 200, 6], other: [1, 100, 2] };
  assert.deepEqual(ratio(times, "one", "other"), { median: 2, q1: 2, q3: 2.5 });
});

test("each round begins with another contender, and the warmup is not told", async () => {
  const order = [];
  const contender = (name) => async () => order.push(name);
  const contenders = { a: contender("a"), b: contender("b"), c: contender("c") };
  const times = await interleaved(contenders, { rounds: 2, warmup: 1 });
  assert.deepEqual(order, ["a", "b", "c", "b", "c", "a", "c", "a", "b"]);
  assert.deepEqual(times, { a: [6, 8], b: [4, 9], c: [5, 7] });
});
