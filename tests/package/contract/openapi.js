// emulator/openapi.yaml, as something that requests and answers can be held against.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { parse } from "yaml";
import { ROOT } from "../support/environment.js";

export async function readContract() {
  const document = parse(await readFile(join(ROOT, "emulator/openapi.yaml"), "utf8"));
  // Not strict: the document as a whole has keywords of OpenAPI. Values that come as text are read as their type.
  const schemas = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const parameters = new Ajv2020({ strict: false, coerceTypes: true });
  for (const ajv of [schemas, parameters]) ajv.addSchema(document, "openapi");

  /** What a pointer into the document leads to, through all references, and the pointer to that. */
  function at(...keys) {
    const pointer = keys.map((key) => String(key).replaceAll("~", "~0").replaceAll("/", "~1")).join("/");
    const value = keys.reduce((inner, key) => inner?.[key], document);
    return value?.$ref ? at(...value.$ref.split("/").slice(1)) : { pointer, value };
  }

  function assertValid(ajv, pointer, value, what) {
    const validate = ajv.compile({ $ref: `openapi#/${pointer}` });
    assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(value)}`);
  }

  /** The operation that a request asks for: its place in the document. The values in the path must be of their type. */
  function operation(method, path) {
    const segments = path.split("/").map(decodeURIComponent);
    for (const template of Object.keys(document.paths)) {
      const names = template.split("/");
      const fits = (name, i) => (name.startsWith("{") ? segments[i] !== "" : name === segments[i]);
      if (names.length !== segments.length || !names.every(fits)) continue;
      const place = ["paths", template, method.toLowerCase()];
      assert.ok(at(...place).value, `${method} ${template} is no operation of the contract`);
      document.paths[template].parameters.forEach((_, i) => {
        const { pointer, value } = at("paths", template, "parameters", i);
        const given = segments[names.indexOf(`{${value.name}}`)];
        // Within an object, so that it can be coerced.
        const validate = parameters.compile({ properties: { given: { $ref: `openapi#/${pointer}/schema` } } });
        assert.ok(validate({ given }), `${value.name} in ${path}: ${parameters.errorsText(validate.errors)}`);
      });
      return place;
    }
    return assert.fail(`${path} is no path of the contract`);
  }

  /** Whether an Authorization value satisfies one of the contract's security schemes. */
  function authorizes(value) {
    return document.security.some((requirement) =>
      Object.keys(requirement).every((name) => {
        const { type, scheme } = document.components.securitySchemes[name];
        assert.equal(type, "http");
        return new RegExp(`^${scheme} [\\w.~+/-]+=*$`, "i").test(value ?? "");
      }),
    );
  }

  return {
    document,
    authorizes,
    /** Asserts that a request, as the emulator logged it, is one that the contract describes. */
    assertRequest({ method, path, query, headers, body, raw_body }) {
      const place = operation(method, path);
      assert.equal(query, null, "no operation has a query");
      const requestBody = [...place, "requestBody"];
      if (!at(...requestBody).value) {
        assert.equal(raw_body, "");
        assert.equal(headers["content-type"], undefined);
        return;
      }
      const { pointer, value } = at(...requestBody, "content", headers["content-type"]);
      assert.ok(value, `the contract has no body of type ${headers["content-type"]}`);
      assertValid(schemas, `${pointer}/schema`, body, `${method} ${path}`);
    },
    /** Asserts that what the client got, with a status, is what the contract describes for that request. */
    assertAnswer({ method, path }, status, body) {
      const response = at(...operation(method, path), "responses", status);
      assert.ok(response.value, `the contract has no status ${status} for ${method} ${path}`);
      assertValid(schemas, `${response.pointer}/content/application~1json/schema`, body, `${status} of ${method} ${path}`);
    },
  };
}
