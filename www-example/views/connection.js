// Connection dialog, and the button in the header that opens it.

import { byId, setText } from "../dom.js";
import { connectionOf, describeConnection, isLoopbackUrl, PRESETS, validateSettings } from "../settings.js";
import { loadConnection, saveConnection } from "../storage.js";

const HINTS = {
  "company-id": "The workspace ID of your SnapCall account.",
  emulator: {
    "base-url": "The address that cargo xtask demo prints. In the static site, leave it empty.",
    "api-key": "Any text, unless the emulator requires a key. Kept in memory only.",
  },
  snapcall: {
    "base-url": "Leave empty for https://api.snapcall.io/v2.",
    "api-key": "Kept in memory only, and lost when you reload the page.",
  },
  proxy: { "base-url": "A path on this page’s server, such as /api/snapcall, or a complete URL." },
};
const FIELDS = { baseUrl: "base-url", companyId: "company-id", apiKey: "api-key" };

const form = () => byId("connection-form");
const selectedKind = () => form().elements.kind.value;
let current;
/** The last settings of each kind that were used. */
let used = PRESETS;
/** The typed values of each kind. Switching between kinds loses nothing while the dialog is open. */
let drafts = {};

export function renderConnection({ settings }) {
  current = settings;
  used = { ...used, [settings.kind]: settings };
  const { kind, target } = describeConnection(settings);
  setText(byId("connection-kind"), `Connection: ${kind}`);
  setText(byId("connection-target"), target);
}

/** Opens the dialog, with the focus on `field` and the values of another `connection` if they are given. */
export function openConnection(field, connection = current) {
  const { kind, baseUrl } = connection;
  // A key must not go to another server.
  const apiKey = used[kind].baseUrl === baseUrl ? used[kind].apiKey : "";
  drafts = { ...used, [kind]: { ...connectionOf(connection), apiKey } };
  form().elements.kind.value = kind;
  byId("remember").checked = loadConnection() !== null;
  byId("allow-browser").checked = current.allowBrowser;
  showKind();
  byId("connection-dialog").showModal();
  (field ? byId(field) : form().querySelector("[name=kind]:checked")).focus();
}

/** `connect(settings)` uses a connection. `onStorageBlocked()` is called if it cannot be remembered. */
export function initConnection(connect, onStorageBlocked) {
  const dialog = byId("connection-dialog");
  byId("connection").addEventListener("click", () => openConnection());
  byId("connection-cancel").addEventListener("click", () => dialog.close());
  // Removes a typed key from the page, however the dialog was closed.
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // reopened before this event
    byId("api-key").value = "";
    drafts = {};
    showKey(false);
  });
  for (const radio of form().elements.kind) radio.addEventListener("change", showKind);
  for (const [name, id] of Object.entries(FIELDS)) {
    byId(id).addEventListener("input", ({ target }) => {
      const kind = selectedKind();
      drafts[kind] = { ...drafts[kind], [name]: target.value };
      showHint(id);
    });
  }
  byId("allow-browser").addEventListener("change", () => showHint("allow-browser"));
  byId("show-key").addEventListener("click", () => showKey(byId("api-key").type === "password"));
  form().addEventListener("submit", (event) => {
    event.preventDefault();
    const settings = readForm();
    const errors = validateSettings(settings);
    showHints(errors);
    const [invalid] = Object.keys(errors);
    if (invalid) {
      byId(invalid).focus();
      return;
    }
    const saved = saveConnection(byId("remember").checked ? settings : null);
    dialog.close();
    connect(settings);
    if (!saved) onStorageBlocked();
  });
}

function readForm() {
  const kind = selectedKind();
  const { baseUrl, companyId, apiKey } = drafts[kind];
  return {
    kind,
    baseUrl: baseUrl.trim(),
    companyId: companyId.trim(),
    apiKey: kind === "proxy" ? "" : apiKey.trim(),
    allowBrowser: kind !== "proxy" && byId("allow-browser").checked,
  };
}

function showKind() {
  const kind = selectedKind();
  for (const [name, id] of Object.entries(FIELDS)) byId(id).value = drafts[kind][name];
  showHints();
  byId("key-field").hidden = kind === "proxy";
  // On this computer, nobody else can open the page.
  byId("allow-field").hidden = isLoopbackUrl(location.origin);
}

function showHints(errors = {}) {
  for (const id of [...Object.values(FIELDS), "allow-browser"]) showHint(id, errors[id]);
}

/** Shows an error below a field, or its hint. */
function showHint(id, error) {
  const hint = byId(`${id}-hint`);
  setText(hint, error ?? HINTS[selectedKind()][id] ?? HINTS[id] ?? "");
  hint.classList.toggle("bad", Boolean(error));
  byId(id).setAttribute("aria-invalid", String(Boolean(error)));
}

function showKey(shown) {
  byId("show-key").setAttribute("aria-pressed", String(shown));
  byId("api-key").type = shown ? "text" : "password";
}
