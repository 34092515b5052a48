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
export const userText = (tag, text) => make(tag, { dir: "auto" }, text);

export function time({ text, machine }) {
  return machine ? make("time", { datetime: machine }, text) : make("span", {}, text);
}

/** A link, if it is one for the web: `javascript:` and the like stay text. */
export function webLink(text) {
  return /^https?:\/\//i.test(text)
    ? make("a", { href: text, target: "_blank", rel: "noopener noreferrer" }, text)
    : make("span", {}, text);
}

/** Said to those who listen to the page instead of looking at it; `about` is "create" or "stream". */
export function announce(about, text) {
  byId(`${about}-said`).textContent = text;
}

/** A button that copies `text`; `what` names it. */
export function copyButton(what, text) {
  const word = make("span", {}, "Copy");
  const rest = make("span", { class: "unseen" }, ` the ${what}`);
  const button = make("button", { type: "button", class: "quiet copy" }, word, rest);
  let timer;
  button.addEventListener("click", async () => {
    const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
    word.textContent = copied ? "Copied" : "Failed";
    const said = copied ? "was copied." : "could not be copied. Select it and copy it by hand.";
    announce("create", `The ${what} ${said}`);
    clearTimeout(timer);
    timer = setTimeout(() => (word.textContent = "Copy"), 2_000);
  });
  return button;
}

/** Replaces the element's text if it is another one: writing the same text again would undo a selection in it. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
