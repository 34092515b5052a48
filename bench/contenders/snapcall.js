/** A function that gets a stream with the package, whichever entry of it `SnapCall` is from. */
export function snapcall(SnapCall, baseUrl, fetch) {
  const client = new SnapCall({ companyId: 42, apiKey: "any-key", baseUrl, fetch });
  return (token, options) => client.getStream(token, options);
}
