// The customer's page, of the emulator inside the page: a person acts as the customer.

import { button, byId, setText } from "./dom.js";
import { actAsCustomer, findStream } from "./emulator.js";

const ACTIONS = {
  open: { text: "Open", done: "You opened the link." },
  record: { text: "Record", done: "You recorded a video. Its summary follows." },
  join: { text: "Join", done: "You joined the call." },
  leave: { text: "Leave", done: "You left." },
};
const token = new URLSearchParams(location.hash.slice(1)).get("token");
const stream = token && (await findStream(token).catch(() => undefined));

function addButton(action) {
  const { text, done } = ACTIONS[action];
  byId("actions").append(button(text, async () => {
    const succeeded = await actAsCustomer(token, action).then(() => true, () => false);
    setText(byId("status"), succeeded ? `${done} The agent sees it.` : "This did not work. Is the agent’s tab open?");
  }));
}

if (stream) {
  const isCall = stream.type === "instant";
  setText(byId("title"), isCall ? "Join the call" : "Show the problem");
  for (const action of ["open", isCall ? "join" : "record", "leave"]) addButton(action);
} else {
  setText(byId("title"), "This link does not work");
  setText(byId("status"), "Open it in the browser that created the stream, while a tab of the agent is open.");
}
