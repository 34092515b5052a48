// Removes secrets from text that a server sent back. The client and the proxy use it.

/** Shorter secrets are left: they would be found by chance. */
const SHORTEST = 8;

/**
 * Replaces each secret in a text, in any usual encoding and any case. JSON stays JSON, since only the content of strings
 * changes. `headerValues` are the values of request headers, one a line: a header value has no line break.
 */
export function redact(text, headerValues) {
  const secrets = headerValues.split("\n").flatMap(secretsIn).filter((secret) => secret.length >= SHORTEST);
  // The longest first: a secret can be part of another.
  // In JSON a quotation mark without a backslash ends the string.
  const quote = /^\s*[[{"]/.test(text) ? "\\\\{1,7}\"" : "\"";
  const pattern = [...new Set(secrets)].sort((a, b) => b.length - a.length).map((secret) => encodings(secret, quote)).join("|");
  if (!pattern || text.search(new RegExp(pattern, "i")) < 0) return text;
  // Backslashes are matched together with what they escape, so that no match begins inside an escape.
  return text.replace(new RegExp(`(\\\\*)(${pattern})|\\\\+[^]?`, "gi"), (match, backslashes, secret, start) => {
    const neighbours = [text[start - 1], text[start + match.length]];
    const isJsonNumber = /^[-+.\deE[\]{},:\s]*$/.test(match) && neighbours.every((one = " ") => /[,:[\]{}\s]/.test(one));
    if (secret === undefined || isJsonNumber) return match;
    // The last of an odd number of backslashes belongs to the character behind it.
    const isOdd = (run) => run.length % 2 === 1;
    return `${isOdd(backslashes) ? "" : backslashes}[redacted]${isOdd(/\\*$/.exec(secret)[0]) ? "\\" : ""}`;
  });
}

/** The secrets in a header value: the value without its scheme, and what Basic credentials contain. */
function secretsIn(value) {
  const [, scheme, credentials] = /^(?:(\S+)[ \t]+)?(.*)$/.exec(value.trim());
  const secrets = [credentials, encode(btoa, credentials), encode(btoa, `${credentials}:`)];
  if (/^basic$/i.test(scheme)) {
    const bytes = encode(atob, credentials);
    const text = encode(decodeURIComponent, bytes.replace(/[^]/g, (byte) => `%${hex(byte, 2)}`));
    for (const pair of [bytes, text]) {
      const [user, ...rest] = pair.split(":");
      const password = rest.join(":");
      // Without a password the user name is the key. Otherwise it is no secret.
      secrets.push(pair, password.length < SHORTEST ? user : password);
    }
  }
  // Base64 is also written without padding.
  return secrets.flatMap((secret) => [secret, secret.replace(/=+$/, "")]);
}

/** The result of an encoding; empty for a text that it cannot encode. */
function encode(encoding, text) {
  try {
    return encoding(text);
  } catch {
    return "";
  }
}

/**
 * A pattern for a secret. Each character may be raw, percent-encoded once or twice, a JSON escape (up to JSON in JSON in
 * JSON, hence the backslashes) or an HTML entity. Repetitions of
 * backslashes are bounded: matching stays linear in the text.
 */
function encodings(secret, quote) {
  return Array.from(secret, (character, index) => {
    // The first one is found without its backslashes: a long run of them is then looked at once.
    const backslashes = (least) => (index ? `\\\\{${least},7}` : "");
    const raw = character === "\\" ? "\\\\" : character.replace(/[$()*+./?[\]^{|}-]/, "\\$&");
    const escape = Array.from({ length: character.length }, (_, i) => `${i ? "\\\\{1,7}" : backslashes(1)}u${hex(character[i], 4)}`);
    const code = character.codePointAt(0);
    const entities = [`#0*${code}`, `#x0*${code.toString(16)}`, ENTITIES[character]].filter(Boolean);
    return `(?:${character === '"' ? quote : backslashes(0) + raw}|${escape.join("")}|${percentEncoded(character)}|&(?:${entities.join("|")});)`;
  }).join("");
}

const hex = (unit, digits) => unit.charCodeAt(0).toString(16).padStart(digits, "0");

const ENTITIES = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

function percentEncoded(character) {
  // The bytes of UTF-8; a lone surrogate has none.
  const bytes = encode(unescape, encode(encodeURIComponent, character)) || character;
  return bytes.replace(/[^]/g, (byte) => `%(?:25)?${hex(byte, 2)}`);
}
