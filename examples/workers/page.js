import { html } from "hono/html";

/** The page; `stream` is what this browser has created. */
export const page = (stream) => html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Support</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <h1>Support</h1>
    <form method="post">
      <label>Ticket <input name="name" value="Ticket 4521" required></label> <button>Create link</button>
    </form>
    ${stream && html`
      <p>Send this link to the customer: <a href="${stream.short_url}">${stream.short_url}</a></p>
      <ol aria-label="Timeline"></ol>
      <script>
        new EventSource("/events").onmessage = ({ data }) => {
          const items = JSON.parse(data).map((text) => Object.assign(document.createElement("li"), { textContent: text }));
          document.querySelector("ol").replaceChildren(...items);
        };
      </script>`}
  </body>
</html>`;
