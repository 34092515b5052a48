// Next's development server asks npm for its newest version. The tests contact this machine only.

const dns = require("node:dns");
const { lookup } = dns;

dns.lookup = (name, ...rest) => {
  if (["localhost", "127.0.0.1"].includes(name)) return lookup(name, ...rest);
  rest.at(-1)(new Error(`the tests must not contact ${name}`));
};
