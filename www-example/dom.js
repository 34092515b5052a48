// The few DOM helpers of the page. Text goes in as text, never as markup: names and summaries are written by strangers.

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; a child is a node, a text, or nothing. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Text somebody typed: it decides its own direction. */
export const userText = (tag, text, attributes = {}) => make(tag, { dir: "auto", ...attributes }, text);

/** A moment, for people and for machines; the whole of it on hover. */
export function time({ text, machine, whole, language }) {
  if (!machine) return make("span", {}, text);
  return make("time", { datetime: machine, title: whole, lang: language, dir: "auto" }, text);
}

/** A link, if it is one for the web: `javascript:` and the like stay text. */
export function webLink(text) {
  return isWebLink(text)
    ? make("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text)
    : make("span", {}, text);
}

export const isWebLink = (text) => /^https?:\/\//i.test(text);

/** Said to those who listen to the page instead of looking at it; `about` is "create" or "stream". */
export function announce(about, text) {
  byId(`${about}-said`).textContent = text;
}

/** Replaces the element's text if it is another one: writing the same text again would undo a selection in it. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A button; `rest` of its name is only heard. */
export function button(word, { rest, kind = "quiet", ...attributes } = {}) {
  const shown = make("span", {}, word);
  const unseen = rest ? make("span", { class: "unseen" }, ` ${rest}`) : null;
  return make("button", { type: "button", class: kind, ...attributes }, shown, unseen);
}

/** A button that copies what `text()` gives; `what` names it. */
export function copyButton(what, text) {
  const copy = button("Copy", { rest: `the ${what}`, kind: "quiet copy" });
  const [word] = copy.children;
  let timer;
  copy.addEventListener("click", async () => {
    const copied = await toClipboard(text());
    setText(word, copied ? "Copied" : "Failed");
    const said = copied ? "was copied." : "could not be copied. Select it and copy it by hand.";
    announce("create", `The ${what} ${said}`);
    clearTimeout(timer);
    timer = setTimeout(() => setText(word, "Copy"), 2_000);
  });
  return copy;
}

async function toClipboard(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed, or a page that is neither https: nor on this machine: it has no clipboard
  }
}
