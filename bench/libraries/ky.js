import ky from "ky";

const headers = { Accept: "application/json", Authorization: "Bearer any-key" };

/** Returns a function that gets a stream with ky, with the timeout and retries of the package. */
export function kyWith(check, baseUrl) {
  const client = ky.create({ headers, timeout: 30_000, retry: 2 });
  const get = (token, signal) => client.get(`${baseUrl}/companies/42/streams/${token}`, { signal });
  return async (token, { signal } = {}) => check(await get(token, signal).json());
}
