import OpenAI from "openai";

const path = "/companies/42/streams";
const client = new OpenAI({ apiKey: "key", baseURL: "https://api.snapcall.io/v2", dangerouslyAllowBrowser: true });
const { signal } = new AbortController();
const create = (body) => client.post(path, { body, signal });
const get = (token) => client.get(`${path}/${token}`, { signal });
const made = [create({ type: "assist", name: "Ticket 4521" }), create({ type: "instant" })];
Promise.all(made).then(async ([{ token }]) => (document.title = (await get(token)).name));
