import assert from "node:assert/strict";

/** Asserts the outcome of `callAll`, and that the emulator, cleared before, received exactly its requests. */
export async function assertOutcome(outcome, emulator) {
  const { assist, instant, stream, error } = outcome;
  assert.equal(assist.type, "assist");
  assert.match(assist.short_url, /^http/);
  assert.equal(instant.type, "instant");
  assert.notEqual(instant.token, assist.token);
  const expected = { token: assist.token, id: assist.id, name: "Ticket 4521", origin: "helpdesk" };
  assert.deepEqual({ ...stream, ...expected }, stream);
  const { requestId, body, message, ...rest } = error;
  assert.deepEqual(rest, {
    name: "SnapCallError", isSnapCallError: true, code: "http", operation: "getStream", attempts: 1, status: 404,
  });
  assert.equal(body.error, "not_found");
  assert.match(message, /404/);
  const requests = (await emulator.requests()).map(({ method, status }) => `${method} ${status}`);
  assert.deepEqual(requests, ["POST 201", "POST 201", "GET 200", "GET 404"]);
}
