import OpenAI from "openai";

/** Returns a function that gets a stream with the client of the OpenAI SDK, which does not validate. */
export function openai(baseUrl) {
  const client = new OpenAI({ apiKey: "any-key", baseURL: baseUrl, dangerouslyAllowBrowser: true });
  return (token, { signal } = {}) => client.get(`/companies/42/streams/${token}`, { signal });
}
