import axios from "axios";

const baseURL = "https://api.snapcall.io/v2/companies/42/streams";
const client = axios.create({ baseURL, headers: { Authorization: "Bearer key" }, timeout: 30_000 });
const { signal } = new AbortController();
const create = async (json) => (await client.post("", json, { signal })).data;
const get = async (token) => (await client.get(`/${token}`, { signal })).data;
const made = [create({ type: "assist", name: "Ticket 4521" }), create({ type: "instant" })];
Promise.all(made).then(async ([{ token }]) => (document.title = (await get(token)).name));
