// The baseline: one request with fetch, and JSON.parse.

const headers = { Accept: "application/json", Authorization: "Bearer any-key" };

/** The baseline with a timeout: a timer and an abort signal. */
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

/** Returns a function that gets a stream. `decode` parses the text of the response. */
export function bare(baseUrl, decode = (text) => JSON.parse(text), fetch = globalThis.fetch) {
  return async (token, { signal } = {}) => {
    const response = await fetch(`${baseUrl}/companies/42/streams/${token}`, { headers, signal });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return decode(await response.text());
  };
}
