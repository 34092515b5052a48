/** The part of an application that a proxy asks. */
export const isSignedIn = (request) => request.headers.get("Cookie") === "session=good";
