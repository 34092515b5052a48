// Removes secrets from text that a server sent back. The client and the proxy use it.

/** Shorter secrets are left: they would be found by chance. */
const SHORTEST = 8;
/** Of a longer secret so much is searched for, and what follows without a space goes with it. */
const LONGEST = 200;

/**
 * Replaces each secret in a text, in any usual encoding and any case. JSON stays JSON, since only the content of strings
 * changes. `headerValues` are the values of request headers, one a line: a header value has no line break.
 */
export function redact(text, headerValues) {
  const secrets = [...new Set(headerValues.split("\n").flatMap(secretsIn))].filter((secret) => secret.length >= SHORTEST);
  // Searched for first: it takes a hundredth of the time that it takes to make a pattern.
  const decoded = decode(text);
  if (!secrets.some((secret) => decoded.includes(decode(secret)))) return text;
  // Only secrets with a quotation mark need another pattern for JSON.
  const isJson = headerValues.includes('"') && /^\s*[[{"]/.test(text);
  const key = isJson + secrets.join();
  if (last.key !== key) last = { key, pattern: patternOf(secrets, isJson) };
  return text.replace(last.pattern, (found, secret, index) => (secret && !isJsonNumber(text, index, found) ? "[redacted]" : found));
}

/** The pattern that was used last. */
let last = {};

/** A pattern of all secrets. */
function patternOf(secrets, isJson) {
  // The longest first: a secret can be part of another.
  const patterns = secrets.sort((a, b) => b.length - a.length).map((secret) => secretPattern(secret, isJson));
  // Looking at one character first is ten times as fast.
  const first = secrets.map((secret) => literal(secret[0])).join("");
  // An escape that does not start a secret is skipped as a whole: cut in two, it would be no JSON.
  return new RegExp(`(?=[${first}%&\\\\])(?:(${patterns.join("|")})|\\\\+(?:u[\\da-f]{4}|[^]))`, "gi");
}

/**
 * A copy of what the platform's fetch threw, with the same name, message and code, and up to five causes. Node's own
 * errors can quote the request with its key, in properties that a log prints. `clean` redacts a text.
 */
export function redactError(error, clean, causes = 5) {
  const text = (value) => clean(String(value)).slice(0, 1000);
  const { name, message = error, code, cause } = Object(error);
  const copy = new Error(text(message), cause && causes ? { cause: redactError(cause, clean, causes - 1) } : undefined);
  if (name) copy.name = text(name);
  if (code) copy.code = text(code);
  return copy;
}

/** The secrets in a header value: the value without its scheme, and what Basic credentials contain. */
function secretsIn(value) {
  const [, scheme, credentials] = /^(?:(\S+)[ \t]+)?(.*)$/.exec(value.trim());
  // Its base64 would be found by chance, too.
  if (credentials.length < SHORTEST) return [];
  const secrets = [credentials, tryOrEmpty(decodeURIComponent, credentials), tryOrEmpty(globalThis.btoa, credentials), tryOrEmpty(globalThis.btoa, `${credentials}:`)];
  if (/^basic$/i.test(scheme)) {
    const bytes = tryOrEmpty(globalThis.atob, credentials);
    const pair = tryOrEmpty(decodeURIComponent, tryOrEmpty(escape, bytes)) || bytes;
    const [user, ...rest] = pair.split(":");
    const password = rest.join(":");
    // Without a password the user name is the key. Otherwise it is no secret.
    secrets.push(pair, password.length < SHORTEST ? user : password);
  }
  // Base64 is also written without padding.
  return secrets.flatMap((secret) => [secret, secret.replace(/=+$/, "")]);
}

/** The result of an encoding; empty for a text that it cannot encode. */
function tryOrEmpty(encoding, text) {
  try {
    return encoding(text);
  } catch {
    return "";
  }
}

const ENCODED = /\\+(?:u([\da-f]{4}))?|(?:%(?:25)?[89a-f][\da-f])+|%(?:25)?([0-7][\da-f])|&#(\d{1,7});|&#x([\da-f]{1,6});|&(amp|lt|gt|quot|apos);/gi;

/** A text in lower case, without encodings and backslashes. */
function decode(text) {
  const decoded = text.replace(ENCODED, (encoded, unit, ascii, decimal, hex, name) => {
    const code = unit || ascii || hex;
    if (code || decimal) return tryOrEmpty(String.fromCodePoint, code ? parseInt(code, 16) : decimal).replace("\\", "");
    if (name) return Object.keys(ENTITIES).find((character) => ENTITIES[character] === name.toLowerCase());
    return encoded[0] === "%" ? tryOrEmpty(decodeURIComponent, encoded.replace(/%25/g, "%")) : "";
  });
  return decoded.toLowerCase();
}

/** A pattern of a secret: each character as it is, or encoded in one of the usual ways. */
function secretPattern(secret, isJson) {
  const characters = Array.from(secret.slice(0, LONGEST), (character) => {
    const code = character.codePointAt(0);
    const hex = code.toString(16);
    const bytes = tryOrEmpty(encodeURIComponent, character);
    const percent = (bytes[0] === "%" ? bytes : `%${hex}`).replace(/%/g, "%(?:25)?");
    const encoded = `${percent}|&#(?:0*${code}|x0*${hex});${character in ENTITIES ? `|&${ENTITIES[character]};` : ""}`;
    // How many backslashes there are depends on the encoding.
    if (character === "\\") return `(?:\\\\|u005c|${encoded})*`;
    const units = character.replace(/[^]/g, (unit) => `\\\\*u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    // In JSON a quotation mark without a backslash ends the string: it is no part of a secret.
    const backslashes = isJson && character === '"' ? "\\\\+" : "\\\\*";
    // As it is comes last, since encodings start with some characters, such as `&amp;`.
    return `(?:${units}|${encoded}|${backslashes}${literal(character)})`;
  });
  return characters.join("") + (secret.length > LONGEST ? '(?:\\\\[^]|[^\\s"<\\\\])*' : "");
}

/** A character in a pattern. */
const literal = (character) => character.replace(/^\W/, "\\$&");

const ENTITIES = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/** Whether what was found is a number in JSON, or several. */
function isJsonNumber(text, index, found) {
  const neighbours = [text[index - 1], text[index + found.length]];
  return /^[-+.\deE[\]{},:\s]*$/.test(found) && neighbours.every((one = " ") => /[,:[\]{}\s]/.test(one));
}
