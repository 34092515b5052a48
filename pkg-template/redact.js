// Removes secrets from text that a server sent back. The client and the proxy use it.

/** Shorter secrets are left: they would be found by chance. */
const SHORTEST = 8;

const REDACTED = "[redacted]";

/**
 * Replaces each secret in a text, in any usual encoding and any case. In JSON only the content of strings changes: it
 * stays JSON. `headerValues` are the values of request headers, one a line: header values have no line breaks.
 */
export function redact(text, headerValues) {
  const secrets = headerValues.split("\n").flatMap(secretsIn).filter((secret) => secret.length >= SHORTEST);
  if (secrets.length === 0) return text;
  // The longest first: a secret can be part of another.
  const pattern = [...new Set(secrets)].sort((a, b) => b.length - a.length).map(encodings).join("|");
  if (text.search(new RegExp(pattern, "i")) < 0) return text;
  return redactJson(text, pattern) ?? text.replace(new RegExp(pattern, "gi"), REDACTED);
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
 * JSON, hence the backslashes) or an HTML entity. Repetitions are bounded: matching stays linear in the text.
 */
function encodings(secret) {
  return Array.from(secret, (character, index) => {
    // The first one is found without its backslashes: a long run of them is then looked at once.
    const backslashes = (least) => (index === 0 ? "" : `\\\\{${least},7}`);
    const raw = character === "\\" ? "\\\\" : character.replace(/[$()*+./?[\]^{|}-]/, "\\$&");
    const escape = Array.from({ length: character.length }, (_, i) => `${i ? "\\\\{1,7}" : backslashes(1)}u${hex(character[i], 4)}`);
    const code = character.codePointAt(0);
    const entities = [`#0{0,8}${code}`, `#x0{0,8}${code.toString(16)}`, ENTITIES[character]].filter(Boolean);
    return `(?:${backslashes(0)}${raw}|${escape.join("")}|${percentEncoded(character)}|&(?:${entities.join("|")});)`;
  }).join("");
}

const hex = (unit, digits) => unit.charCodeAt(0).toString(16).padStart(digits, "0");

const ENTITIES = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

function percentEncoded(character) {
  // The bytes of UTF-8; a lone surrogate has none.
  const bytes = encode(unescape, encode(encodeURIComponent, character)) || character;
  return bytes.replace(/[^]/g, (byte) => `%(?:25)?${hex(byte, 2)}`);
}

/** Replaces in the strings of JSON, also if it is cut off or several values; undefined if the text is not JSON. */
function redactJson(text, pattern) {
  // Backslashes are matched together with what they escape, so that no match begins inside an escape.
  const matches = new RegExp(`(\\\\*)(${pattern})|\\\\+[^]?`, "gi");
  const replace = (match, backslashes, secret) => {
    if (secret === undefined) return match;
    const isOdd = (run) => run.length % 2 === 1;
    // The last of an odd number of backslashes belongs to the character behind it.
    return (isOdd(backslashes) ? "" : backslashes) + REDACTED + (isOdd(/\\*$/.exec(secret)[0]) ? "\\" : "");
  };
  let result = "";
  let start = 0;
  while (start < text.length) {
    const open = text.indexOf('"', start);
    const outside = text.slice(start, open < 0 ? text.length : open + 1);
    if (!/^[\s[\]{}:,\d+.eEtrufalsn"-]*$/.test(outside)) return undefined;
    result += outside;
    if (open < 0) break;
    const close = endOfString(text, open + 1);
    result += text.slice(open + 1, close).replace(matches, replace);
    start = close;
    if (start < text.length) result += text[start++];
  }
  return result;
}

/** The index of the quotation mark that ends a JSON string. */
function endOfString(text, start) {
  for (let end = start; ; end++) {
    end = text.indexOf('"', end);
    if (end < 0) return text.length;
    let backslashes = 0;
    while (end - backslashes > start && text[end - backslashes - 1] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end;
  }
}
