// Keeps the credentials out of answers, where a server sends them back.

/** All that must not be seen of a header value, the longest first: also what a server finds in Basic credentials. */
export function secrets(authorization) {
  const [, scheme, credentials] = /^(\S+)\s+(.+)$/.exec(authorization) ?? [null, "", authorization];
  const all = [authorization, credentials];
  try {
    const pair = /^basic$/i.test(scheme) ? atob(credentials) : "";
    all.push(pair, ...pair.split(":"));
  } catch {
    // No base64, so nobody reads anything else in it.
  }
  return all.filter(Boolean).sort((a, b) => b.length - a.length);
}

/** A body without the secrets. */
export function hide(text, secrets) {
  try {
    // Written anew, so that a character is escaped in one way only: the one that the secrets are escaped in too.
    const anew = JSON.stringify(JSON.parse(text));
    const hidden = replace(anew, secrets.map((secret) => JSON.stringify(secret).slice(1, -1)));
    if (hidden !== anew) return hidden;
  } catch {
    // No JSON.
  }
  return replace(text, secrets);
}

/** A text without the secrets. */
export function replace(text, secrets) {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, "[redacted]"), text);
}
