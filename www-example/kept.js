// What a person asked to keep on this device: where to connect to. Nothing else of the page is ever stored.

const NAME = "snapcall-demo-connection";
const KINDS = ["emulator", "snapcall", "proxy"];

/** What was kept, or null. What somebody else wrote there is not taken. */
export function readKept() {
  try {
    const { kind, baseUrl, companyId } = JSON.parse(localStorage.getItem(NAME));
    const usable = KINDS.includes(kind) && typeof baseUrl === "string" && typeof companyId === "string";
    return usable ? { kind, baseUrl, companyId } : null;
  } catch {
    return null; // nothing, nothing readable, or a browser that keeps nothing
  }
}

/** Keeps a connection, or forgets it if it is null; false where the browser does not let it. */
export function keep(connection) {
  try {
    if (!connection) localStorage.removeItem(NAME);
    // Named one by one, so that the key cannot get in.
    else {
      const { kind, baseUrl, companyId } = connection;
      localStorage.setItem(NAME, JSON.stringify({ kind, baseUrl, companyId }));
    }
    return true;
  } catch {
    return false;
  }
}
