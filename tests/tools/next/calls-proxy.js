// Next's proxy.js, or its middleware.js before Next 16.

import { GET } from "./app/calls/route.js";

export default GET;

export const config = { matcher: "/proxied" };
