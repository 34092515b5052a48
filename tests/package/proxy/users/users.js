/** The users of an application, and the tokens of their streams. */
const streams = new Map();

export const userOf = async (request) => /^user=(\w+)$/.exec(request.headers.get("Cookie"))?.[1];

export async function addStream(user, token) {
  streams.set(token, user);
}

export const ownsStream = async (user, token) => streams.get(token) === user;
