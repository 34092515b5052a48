// Loaded before a program of a Markdown file: the addresses that it names lead to the emulator, and no other is known.

const PLACES = [
  [/^https:\/\/api\.snapcall\.io\/v2(?=\/)/, ""],
  [/^http:\/\/127\.0\.0\.1:4010(?=\/)/, ""],
  [/^https:\/\/snapcall\.example\.com\/api(?=\/)/, "/companies"],
];

const { fetch } = globalThis;

globalThis.fetch = (url, options) => {
  const place = PLACES.find(([address]) => address.test(url));
  if (!place) throw new TypeError(`nobody knows ${url}`);
  return fetch(url.replace(place[0], process.env.EMULATOR + place[1]), options);
};
