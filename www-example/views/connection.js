// Connection dialog, and the button in the header that opens it.

import { byId, onSubmit, setText } from "../dom.js";
import { connectionOf, describeConnection, FIELDS, isLoopbackUrl, PRESETS, validateSettings } from "../settings.js";
import { loadConnection, saveConnection } from "../storage.js";

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
  byId("allowBrowser").checked = current.allowBrowser;
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
    byId("apiKey").value = "";
    drafts = {};
    showKey(false);
  });
  for (const radio of form().elements.kind) radio.addEventListener("change", showKind);
  for (const name of [...FIELDS, "allowBrowser"]) {
    byId(name).addEventListener("input", ({ target }) => {
      const kind = selectedKind();
      drafts[kind] = { ...drafts[kind], [name]: target.value };
      showError(name);
    });
  }
  byId("show-key").addEventListener("click", () => showKey(byId("apiKey").type === "password"));
  onSubmit(form(), () => {
    const settings = readForm();
    const errors = validateSettings(settings);
    showErrors(errors);
    const [invalid] = Object.keys(errors);
    if (invalid) return byId(invalid).focus();
    const saved = saveConnection(byId("remember").checked ? settings : null);
    dialog.close();
    connect(settings);
    if (!saved) onStorageBlocked();
  });
}

function readForm() {
  const kind = selectedKind();
  const [baseUrl, companyId, apiKey] = FIELDS.map((name) => byId(name).value.trim());
  const allowBrowser = kind !== "proxy" && byId("allowBrowser").checked;
  return { kind, baseUrl, companyId, apiKey: kind === "proxy" ? "" : apiKey, allowBrowser };
}

function showKind() {
  const kind = selectedKind();
  for (const name of FIELDS) byId(name).value = drafts[kind][name];
  showErrors({});
  byId("key-field").hidden = kind === "proxy";
  // On this computer, nobody else can open the page.
  byId("allow-field").hidden = isLoopbackUrl(location.origin);
}

function showErrors(errors) {
  for (const name of [...FIELDS, "allowBrowser"]) showError(name, errors[name]);
}

/** Shows an error below a field, in place of its hint. */
function showError(name, error = "") {
  setText(byId(`${name}-hint`).querySelector(".bad"), error);
  byId(name).setAttribute("aria-invalid", String(error !== ""));
}

function showKey(shown) {
  byId("show-key").setAttribute("aria-pressed", String(shown));
  byId("apiKey").type = shown ? "text" : "password";
}
