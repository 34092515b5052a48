import assert from "node:assert/strict";
import { test } from "node:test";
import { interleave, quantile, ratio, summarize } from "./statistics.js";

test("interpolates quantiles", () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2);
  assert.equal(quantile([4, 1, 3, 2], 0.5), 2.5);
  assert.equal(quantile([7], 0.25), 7);
  assert.deepEqual(summarize([5, 1, 4, 2, 3]), { median: 3, q1: 2, q3: 4 });
});

test("computes ratios round by round, so that a slow round counts for both", () => {
  const times = { one: [2, 200, 6], other: [1, 100, 2] };
  assert.deepEqual(ratio(times, "one", "other"), { median: 2, q1: 2, q3: 2.5 });
});

test("starts each round with another task, and omits the warmup", async () => {
  const order = [];
  const task = (name) => async () => order.push(name);
  const times = await interleave({ a: task("a"), b: task("b"), c: task("c") }, { rounds: 2, warmup: 1 });
  assert.deepEqual(order, ["a", "b", "c", "b", "c", "a", "c", "a", "b"]);
  assert.deepEqual(times, { a: [6, 8], b: [4, 9], c: [5, 7] });
});
