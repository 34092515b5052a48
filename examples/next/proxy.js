import { NextResponse } from "next/server";
import { createSession, isSignedIn } from "./app/session.js";

// Put your sign-in here: this example signs in everyone who opens the page.
export function proxy(request) {
  const response = NextResponse.next();
  if (!isSignedIn(request)) {
    const secure = process.env.NODE_ENV === "production";
    response.cookies.set("session", createSession(), { httpOnly: true, sameSite: "strict", secure });
  }
  return response;
}

export const config = { matcher: "/" };
