// Removes secrets from text that a server sent back. The client and the proxy use it.

/** Shorter secrets are left: they would be found by chance. */
const SHORTEST = 8;

/**
 * Replaces each secret in a text, in any usual encoding and any case. JSON stays JSON, since only the content of strings
 * changes. `headerValues` are the values of request headers, one a line: a header value has no line break.
 */
export function redact(text, headerValues) {
  const secrets = headerValues.split("\n").flatMap(secretsIn).filter((secret) => secret.length >= SHORTEST).map(canonical).filter(Boolean);
  // In JSON a quotation mark without a backslash ends the string: it is no part of a secret.
  const pattern = /^\s*[[{"]/.test(text) && headerValues.includes('"') ? ENCODED_OR_QUOTE : ENCODED;
  const decoded = lowerCase(decode(text, pattern));
  const found = secrets.filter((secret) => decoded.includes(secret));
  // The longest first: a secret can be part of another.
  return found.sort((a, b) => b.length - a.length).reduce((rest, secret) => replace(rest, pattern, secret), text);
}

/**
 * A copy of what the platform's fetch threw, with the same name, message and code, and up to five causes. Node's own
 * errors can quote the request with its key, in properties that a log prints.
 */
export function redactError(error, secrets, causes = 5) {
  const text = (value) => redact(String(value), secrets).slice(0, 1000);
  const { name, message = error, code, cause } = Object(error);
  const copy = new Error(text(message), cause && causes ? { cause: redactError(cause, secrets, causes - 1) } : undefined);
  if (name) copy.name = text(name);
  if (code) copy.code = text(code);
  return copy;
}

const canonical = (secret) => lowerCase(decode(secret, ENCODED));

/** The secrets in a header value: the value without its scheme, and what Basic credentials contain. */
function secretsIn(value) {
  const [, scheme, credentials] = /^(?:(\S+)[ \t]+)?(.*)$/.exec(value.trim());
  const secrets = [credentials, orEmpty(btoa, credentials), orEmpty(btoa, `${credentials}:`)];
  if (/^basic$/i.test(scheme)) {
    const bytes = orEmpty(atob, credentials);
    const pair = orEmpty(decodeURIComponent, orEmpty(escape, bytes)) || bytes;
    const [user, ...rest] = pair.split(":");
    const password = rest.join(":");
    // Without a password the user name is the key. Otherwise it is no secret.
    secrets.push(pair, password.length < SHORTEST ? user : password);
  }
  // Base64 is also written without padding.
  return secrets.flatMap((secret) => [secret, secret.replace(/=+$/, "")]);
}

/** The result of an encoding; empty for a text that it cannot encode. */
function orEmpty(encoding, text) {
  try {
    return encoding(text);
  } catch {
    return "";
  }
}

/** In lower case, unless a character would become two. */
function lowerCase(text) {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

/**
 * An encoded character: backslashes with what they escape (JSON in JSON has several), a percent-encoded byte or several
 * beyond ASCII, once or twice encoded, an HTML entity.
 */
const ENCODED = /\\+(?:u([\da-f]{4})|[^])?|(?:%(?:25)?[89a-f][\da-f])+|%(?:25)?([0-7][\da-f])|&#(\d{1,7});|&#x([\da-f]{1,6});|&(amp|lt|gt|quot|apos);/gi;
const ENCODED_OR_QUOTE = new RegExp(`${ENCODED.source}|"`, "gi");
const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** A text without encodings. `visit` is called with the index and the length of each, and with what it became. */
function decode(text, pattern, visit) {
  return text.replace(pattern, (encoded, escaped, ascii, decimal, hex, entity, index) => {
    const code = escaped ?? ascii ?? hex;
    let character = encoded;
    if (code || decimal) character = orEmpty(String.fromCodePoint, code ? parseInt(code, 16) : decimal);
    else if (entity) character = ENTITIES[entity.toLowerCase()];
    else if (encoded[0] === "%") character = orEmpty(decodeURIComponent, encoded.replace(/%25/g, "%")) || encoded;
    else if (encoded[0] === "\\") character = encoded.slice(-1);
    else if (encoded === '"') character = "\0";
    // Backslashes are left out, here and in the secret: how many there are depends on the encoding.
    if (character === "\\") character = "";
    visit?.(index, encoded.length, character.length);
    return character;
  });
}

/** Replaces a secret by its place in the decoded text, extended to whole encoded characters. */
function replace(text, pattern, secret) {
  const decoded = lowerCase(decode(text, pattern));
  const bounds = [];
  for (let i = decoded.indexOf(secret); i >= 0; i = decoded.indexOf(secret, i + secret.length)) bounds.push(i, i + secret.length);
  const indices = [];
  /** Resolves the bounds whose character lies before a position in the decoded text. */
  const resolve = (position, index) => {
    for (let i = indices.length; i < bounds.length; i++) {
      const isEnd = i % 2;
      const at = bounds[i] - isEnd;
      if (at >= position) return;
      indices.push(index(at, isEnd));
    }
  };
  let shift = 0;
  const plain = (at, isEnd) => at + shift + isEnd;
  decode(text, pattern, (index, length, decodedLength) => {
    resolve(index - shift, plain);
    resolve(index - shift + decodedLength, (_, isEnd) => index + isEnd * length);
    shift += length - decodedLength;
  });
  resolve(Infinity, plain);

  let result = "";
  let done = 0;
  for (let i = 0; i < indices.length; i += 2) {
    const [from, to] = indices.slice(i, i + 2);
    const neighbours = [text[from - 1], text[to]];
    const isJsonNumber = /^[-+.\deE[\]{},:\s]*$/.test(text.slice(from, to)) && neighbours.every((one = " ") => /[,:[\]{}\s]/.test(one));
    if (isJsonNumber) continue;
    result += `${text.slice(done, from)}[redacted]`;
    done = to;
  }
  return result + text.slice(done);
}
