// Checks requests and responses against emulator/openapi.yaml.

import assert from "node:assert/strict";
import Ajv2020 from "ajv/dist/2020.js";
import { openapi } from "../support/openapi.js";

// Not strict: the document has keywords of OpenAPI. Path parameters are text that is read as their type.
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false }).addSchema(openapi, "openapi");
const coercing = new Ajv2020({ strict: false, coerceTypes: true }).addSchema(openapi, "openapi");

/** The value at these keys of the document, with references followed, and the JSON pointer to it. */
function at(...keys) {
  const pointer = keys.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
  const value = keys.reduce((inner, key) => inner?.[key], openapi);
  return value?.$ref ? at(...value.$ref.split("/").slice(1)) : { pointer, value };
}

/** Asserts that an object has values of these schemas, by pointer. */
function assertValid(validator, pointers, object, what) {
  const properties = Object.fromEntries(Object.entries(pointers).map(([name, to]) => [name, { $ref: `openapi#/${to}` }]));
  const validate = validator.compile({ properties, required: Object.keys(pointers) });
  assert.ok(validate(object), `${what}: ${validator.errorsText(validate.errors)} in ${JSON.stringify(object)}`);
}

/** The keys of the operation of a request, whose path parameters must be valid. */
function operation(method, path) {
  for (const [template, { parameters }] of Object.entries(openapi.paths)) {
    const pattern = new RegExp(`^${template.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    const given = pattern.exec(path)?.groups;
    if (!given) continue;
    const keys = ["paths", template, method.toLowerCase()];
    assert.ok(at(...keys).value, `${template} has no operation ${method}`);
    const schemas = parameters.map((_, i) => at("paths", template, "parameters", i));
    const pointers = Object.fromEntries(schemas.map(({ pointer, value }) => [value.name, `${pointer}/schema`]));
    const decoded = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, decodeURIComponent(text)]));
    assertValid(coercing, pointers, decoded, `${method} ${path}`);
    return keys;
  }
  return assert.fail(`the API has no path ${path}`);
}

/** Whether an Authorization value satisfies a security scheme of the API. */
export function isAuthorized(value) {
  return openapi.security.some((requirement) =>
    Object.keys(requirement).every((name) => {
      const { type, scheme } = openapi.components.securitySchemes[name];
      assert.equal(type, "http");
      return new RegExp(`^${scheme} [\\w.~+/-]+=*$`, "i").test(value ?? "");
    }),
  );
}

/** Asserts that a request, as the emulator logged it, is valid. */
export function assertRequest({ method, path, query, headers, body, raw_body }) {
  const keys = [...operation(method, path), "requestBody"];
  assert.equal(query, null, "no operation has a query");
  if (!at(...keys).value) return assert.deepEqual([raw_body, headers["content-type"]], ["", undefined]);
  const { pointer, value } = at(...keys, "content", headers["content-type"]);
  assert.ok(value, `the API has no body of type ${headers["content-type"]}`);
  assertValid(ajv, { body: `${pointer}/schema` }, { body }, `${method} ${path}`);
}

export function assertResponse({ method, path }, status, body) {
  const { pointer, value } = at(...operation(method, path), "responses", status);
  assert.ok(value, `the API has no status ${status} for ${method} ${path}`);
  assertValid(ajv, { body: `${pointer}/content/application~1json/schema` }, { body }, `${status} of ${method} ${path}`);
}
