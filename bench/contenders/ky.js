import ky from "ky";

const headers = { Accept: "application/json", Authorization: "Bearer any-key" };

/** A function that gets a stream with ky, with the package's timeout and retries, and hands it to `check`. */
export function kyWith(check, baseUrl) {
  const client = ky.create({ headers, timeout: 30_000, retry: 2 });
  const get = (token, signal) => client.get(`${baseUrl}/companies/42/streams/${token}`, { signal });
  return async (token, { signal } = {}) => check(await get(token, signal).json());
}
