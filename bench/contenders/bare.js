// What cannot be left out: one request and the platform's own JSON parser.

const headers = { Accept: "application/json", Authorization: "Bearer any-key" };

/** The same with what it takes to end a request that lasts too long: a signal and a timer of its own. */
export function limited(baseUrl) {
  const get = bare(baseUrl);
  return async (token) => {
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(), 30_000);
    try {
      return await get(token, controller);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** A function that gets a stream; `decode` makes it of the answer's text. */
export function bare(baseUrl, decode = (text) => JSON.parse(text), fetch = globalThis.fetch) {
  return async (token, { signal } = {}) => {
    const response = await fetch(`${baseUrl}/companies/42/streams/${token}`, { headers, signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return decode(await response.text());
  };
}
