/** The authorization check of an application. */
export const isSignedIn = (request) => request.headers.get("Cookie") === "session=good";
