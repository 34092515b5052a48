// DOM helpers. Text is inserted as text, never as markup: names and summaries come from strangers.

export const byId = (id) => document.getElementById(id);

/** Creates an element. Children are nodes or text; null and undefined are skipped. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A term of a `<dl>` with its description. */
export const term = (name, description, attributes) =>
  el("div", attributes, el("dt", {}, name), el("dd", {}, ...[description].flat()));

/** Text that a user typed: its first letter decides its direction. */
export const userText = (tag, text, attributes = {}) => el(tag, { dir: "auto", ...attributes }, text);

/** A `<time>` element for a result of time_format.js. */
export function timeElement({ text, iso, full, locale }) {
  if (!iso) return el("span", {}, text);
  return el("time", { datetime: iso, title: full, lang: locale, dir: "auto" }, text);
}

/** A link for http and https. Other URLs, such as `javascript:`, stay text. */
export function webLink(text) {
  return isWebUrl(text)
    ? el("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text)
    : el("span", {}, text);
}

export const isWebUrl = (text) => /^https?:\/\//i.test(text);

/** Announces text to screen readers. The topics, "create" and "stream", do not interrupt each other. */
export function announce(topic, text) {
  byId(`${topic}-announcement`).textContent = text;
}

/** Sets the text of an element. Unchanged text stays untouched, and with it a reader's selection. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Gives an element these children. Those that stay are not moved, to keep the focus and a selection. */
export function setChildren(parent, children) {
  const next = new Set(children);
  for (const child of [...parent.children]) if (!next.has(child)) child.remove();
  for (const [index, child] of children.entries()) {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  }
}

export function onSubmit(form, action) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    action();
  });
}

export function button(text, onClick, attributes = {}) {
  const element = el("button", { type: "button", class: "quiet", ...attributes }, text);
  element.addEventListener("click", onClick);
  return element;
}

/** A button that copies `getText()` to the clipboard. */
export function copyButton(what, getText) {
  const show = (text, label) => {
    setText(copy, text);
    copy.setAttribute("aria-label", `${label} the ${what}`);
  };
  let timer;
  const copy = button("Copy", async () => {
    // It may be forbidden, and is missing in an http page that is not on this computer.
    const copied = await navigator.clipboard?.writeText(getText()).then(() => true, () => false);
    if (copied) show("Copied", "Copied");
    else show("Failed", "Failed to copy");
    announce("create", copied ? `Copied the ${what}.` : `Could not copy the ${what}. Select and copy it yourself.`);
    clearTimeout(timer);
    timer = setTimeout(() => show("Copy", "Copy"), 2_000);
  }, { class: "quiet copy", "aria-label": `Copy the ${what}` });
  return copy;
}
