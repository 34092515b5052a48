// Code panel: the code for the open stream.

import { codeHint, codeSample } from "../code.js";
import { byId, setText } from "../dom.js";
import { isSameConnection } from "../settings.js";

const NO_STREAM = "Create or open a stream to see its code.";
const OTHER_CONNECTION = "This stream belongs to another connection. Switch to it to see its code.";

export function renderCode(entry, { settings, limits }) {
  const isSame = entry && isSameConnection(entry.connection, settings);
  setText(byId("code-hint"), !entry ? NO_STREAM : isSame ? codeHint(settings) : OTHER_CONNECTION);
  byId("code-block").hidden = !isSame;
  setText(byId("code"), isSame ? codeSample(entry, settings, limits) : "");
}
