import OpenAI from "openai";

/** A function that gets a stream with the client of OpenAI's SDK: timeout and retries, and no check. */
export function openai(baseUrl) {
  const client = new OpenAI({ apiKey: "any-key", baseURL: baseUrl, dangerouslyAllowBrowser: true });
  return (token, { signal } = {}) => client.get(`/companies/42/streams/${token}`, { signal });
}
