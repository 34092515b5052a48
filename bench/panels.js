// What chart.svg shows: panels of bars, grouped where several things were measured.

import { ENTRIES, PLACES, REACH, answers, grouped, isAtMost, times, ways } from "./figures.js";

export function panels(results) {
  return [pages(results), decoding(results), overhead(results), cold(results), growth(results), memory(results)];
}

/** The name of an entry point, in little room. */
const short = (entry) => entry.replace("snapcall-wasm/", "");

/** A bar for a summary. `told` writes its numbers. */
function ofSummary(name, { median, q1, q3 }, told) {
  return { name, value: median, q1, q3, told: told(median) };
}

/** The same bar, of the package, that is to be at most as long. */
function own(bar, reach, told) {
  return { ...bar, own: true, reach, toldReach: told(reach), reached: isAtMost(bar.value, reach) };
}

/** A bar of the package for ratios. */
function ownRatio(name, summary, reach) {
  return own(ofSummary(name, summary, times), reach, times);
}

function pages({ bytes }) {
  const bar = ([name, page]) => {
    const { firstCall } = bytes[page];
    return { name: short(name), value: firstCall, told: grouped(firstCall) };
  };
  const packages = ENTRIES.map((entry) => own(bar(entry), REACH.first[entry[1]], grouped));
  const others = [["ky + valibot", "ky-valibot"], ["ky + zod", "ky-zod"], ["axios", "axios"], ["openai", "openai"]];
  return {
    title: "What a page downloads for its first call",
    note: "bytes of JavaScript and wasm, minified, brotli 11",
    groups: [{ bars: [...packages, ...others.map(bar)] }],
  };
}

function decoding({ decoding }) {
  const groups = decoding.map(({ events, toBare }) => ({
    name: answers(events),
    bars: [
      ownRatio("snapcall-wasm", toBare.snapcall, REACH.toBare),
      ofSummary("zod", toBare.zod, times),
      ofSummary("valibot", toBare.valibot, times),
    ],
  }));
  return { title: "Checked decoding of getStream", note: "time, with JSON.parse alone as 1", base: 1, groups };
}

function overhead({ overhead }) {
  const groups = PLACES.flatMap(([place, key]) => overhead[key].ways.map(({ atOnce, toBare }) => ({
    name: `${place}, ${ways(atOnce)}`,
    bars: [
      ownRatio("snapcall-wasm", toBare.snapcall, REACH.overhead),
      ofSummary("ky + valibot", toBare.ky, times),
    ],
  })));
  return { title: "A call over loopback", note: "time, with bare fetch and JSON.parse as 1", base: 1, groups };
}

function cold({ cold: { times: milliseconds, toKy } }) {
  const packages = ENTRIES.map(([entry, , name]) => ownRatio(short(entry), toKy[name], REACH.cold));
  const others = [["openai", "openai"], ["bare fetch", "bare"]];
  return {
    title: "Cold start in Chromium",
    note: `time to the first answer, with ky + valibot as 1 (${milliseconds.ky.median.toFixed(0)} ms)`,
    base: 1,
    groups: [{ bars: [...packages, ...others.map(([name, key]) => ofSummary(name, toKy[key], times))] }],
  };
}

function growth({ growth: { few, many, growth } }) {
  const others = [["zod", "zod"], ["valibot", "valibot"], ["JSON.parse alone", "bare"]];
  const bars = [
    ownRatio("snapcall-wasm", growth.snapcall, REACH.growth),
    ...others.map(([name, key]) => ofSummary(name, growth[key], times)),
  ];
  return {
    title: "Growth of checked decoding",
    note: `time for ${answers(many)}, with that for ${grouped(few)} as 1`,
    groups: [{ bars }],
  };
}

function memory({ memory: { gauges } }) {
  const told = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;
  const bars = (unit) => gauges.map((gauge) =>
    ({ name: `${grouped(gauge.calls)} calls`, value: gauge[unit], told: told(gauge[unit]), own: true }));
  const groups = [
    { name: "wasm memory", bars: bars("memory") },
    { name: "JavaScript heap", bars: bars("heap") },
  ];
  return { title: "Memory", note: "after so many calls in Node, a third of them aborted", groups };
}
