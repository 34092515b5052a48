import ky from "ky";
import { checkCreated, checkStream } from "../libraries/valibot.js";

const path = "https://api.snapcall.io/v2/companies/42/streams";
const client = ky.create({ headers: { Authorization: "Bearer key" }, timeout: 30_000, retry: 2 });
const { signal } = new AbortController();
const create = async (json) => checkCreated(await client.post(path, { json, signal }).json());
const get = async (token) => checkStream(await client.get(`${path}/${token}`, { signal }).json());
const made = [create({ type: "assist", name: "Ticket 4521" }), create({ type: "instant" })];
Promise.all(made).then(async ([{ token }]) => (document.title = (await get(token)).name));
