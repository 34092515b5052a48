import assert from "node:assert/strict";

/** Asserts what came of `callAll`, and that the emulator, cleared before, received just its requests. */
export async function assertOutcome(outcome, emulator) {
  const { assist, instant, stream, error } = outcome;
  assert.equal(assist.type, "assist");
  assert.match(assist.short_url, /^http/);
  assert.equal(instant.type, "instant");
  assert.notEqual(instant.token, assist.token);
  assert.deepEqual(
    [stream.token, stream.id, stream.name, stream.origin],
    [assist.token, assist.id, "Ticket 4521", "helpdesk"],
  );
  const { requestId, body, message, ...rest } = error;
  assert.deepEqual(rest, {
    name: "SnapCallError", isSnapCallError: true, code: "http", operation: "getStream", attempts: 1, status: 404,
  });
  assert.equal(body.error, "not_found");
  assert.match(message, /^getStream: .* answered 404: /);

  const requests = await emulator.requests();
  assert.deepEqual(requests.map(({ method, status }) => [method, status]), [
    ["POST", 201], ["POST", 201], ["GET", 200], ["GET", 404],
  ]);
}
