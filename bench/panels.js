// Panels of chart.svg: groups of bars.

import {
  concurrencyLabel, ENTRIES, eventsLabel, formatInteger, formatRatio, isMet, OTHERS, PLATFORMS, TARGETS,
} from "./targets.js";

export function panels(results) {
  return [downloads(results), decoding(results), overhead(results), cold(results), growth(results)];
}

const shortName = (entry) => entry.replace("snapcall-wasm/", "");

const ratioBar = (name, { median, q1, q3 }) => ({ name, value: median, q1, q3, text: formatRatio(median) });

/** A bar of the package, with its target. */
function own(bar, target, format) {
  return { ...bar, own: true, target, targetText: format(target), met: isMet(bar.value, target) };
}

const ownRatio = (name, summary, target) => own(ratioBar(name, summary), target, formatRatio);

function downloads({ bytes }) {
  const bar = ([name, page]) => {
    const { firstCall } = bytes[page];
    return { name: shortName(name), value: firstCall, text: formatInteger(firstCall) };
  };
  const packages = ENTRIES.map((entry) => own(bar(entry), TARGETS.bytes[entry[1]].firstCall, formatInteger));
  return {
    title: "Download for the first call",
    note: "bytes of JavaScript and wasm, minified, brotli 11",
    groups: [{ bars: [...packages, ...OTHERS.map(bar)] }],
  };
}

function decoding({ decoding }) {
  const groups = decoding.map(({ events, vsBare }) => ({
    name: eventsLabel(events),
    bars: [
      ownRatio("snapcall-wasm", vsBare.snapcall, TARGETS.decodingVsBare),
      ratioBar("zod", vsBare.zod),
      ratioBar("valibot", vsBare.valibot),
    ],
  }));
  return { title: "Decoding of getStream", note: "time, vs JSON.parse", base: 1, groups };
}

function overhead({ overhead }) {
  const groups = PLATFORMS.flatMap(([platform, key]) => overhead[key].runs.map(({ concurrency, vsBare }) => ({
    name: `${platform}, ${concurrencyLabel(concurrency)}`,
    bars: [ownRatio("snapcall-wasm", vsBare.snapcall, TARGETS.overhead), ratioBar("ky + valibot", vsBare.ky)],
  })));
  return { title: "Call over loopback", note: "time, vs bare fetch and JSON.parse", base: 1, groups };
}

function cold({ cold: { times, vsKy } }) {
  const packages = ENTRIES.map(([entry, , library]) => ownRatio(shortName(entry), vsKy[library], TARGETS.cold));
  return {
    title: "Cold start in Chromium",
    note: `time to the first response, vs ky + valibot (${times.ky.median.toFixed(0)} ms)`,
    base: 1,
    groups: [{ bars: [...packages, ratioBar("openai", vsKy.openai), ratioBar("bare fetch", vsKy.bare)] }],
  };
}

function growth({ growth: { few, many, growth } }) {
  const others = [["zod", "zod"], ["valibot", "valibot"], ["JSON.parse", "bare"]];
  const bars = [
    ownRatio("snapcall-wasm", growth.snapcall, TARGETS.growth),
    ...others.map(([name, key]) => ratioBar(name, growth[key])),
  ];
  return {
    title: "Growth of decoding",
    note: `time for ${eventsLabel(many)}, vs ${formatInteger(few)}`,
    groups: [{ bars }],
  };
}
