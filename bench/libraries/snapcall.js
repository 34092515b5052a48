/** Returns a function that gets a stream with the package. `SnapCall` comes from any of its entry points. */
export function snapcall(SnapCall, baseUrl, fetch) {
  const client = new SnapCall({ companyId: 42, apiKey: "any-key", baseUrl, fetch });
  return (token, options) => client.getStream(token, options);
}
