import { isSignedIn, signIn } from "$lib/server/session.js";

export function load({ request, cookies }) {
  if (!isSignedIn(request)) signIn(cookies);
}
