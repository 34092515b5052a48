export const runtime = "edge";

export { GET } from "../calls/route.js";
