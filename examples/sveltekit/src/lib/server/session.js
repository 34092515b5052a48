// Put your sign-in here: this example signs in everyone who opens the page.

import { randomUUID } from "node:crypto";
import { dev } from "$app/environment";

const sessions = new Set();

export const isSignedIn = (request) => sessions.has(/(?:^|; )session=([^;]+)/.exec(request.headers.get("cookie"))?.[1]);

export function signIn(cookies) {
  const session = randomUUID();
  sessions.add(session);
  cookies.set("session", session, { path: "/", httpOnly: true, sameSite: "strict", secure: !dev });
}
