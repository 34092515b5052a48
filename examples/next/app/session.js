import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

const sign = (id) => createHmac("sha256", process.env.SESSION_SECRET).update(id).digest("hex");

/** The value of a session's cookie. It is signed, so nobody can make one up. */
export function createSession() {
  const id = randomUUID();
  return `${id}.${sign(id)}`;
}

/** Whether a request has such a cookie. */
export function isSignedIn(request) {
  const [id, signature = ""] = (request.cookies.get("session")?.value ?? "").split(".");
  const [expected, found] = [sign(id), signature].map((text) => Buffer.from(text));
  return expected.length === found.length && timingSafeEqual(expected, found);
}
