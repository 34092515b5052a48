//! Responses of the emulator against the schemas of `openapi.yaml`.

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::server::{Response, Server};

const CREATE: (&str, &str) = ("/companies/{company_id}/streams", "post");
const RETRIEVE: (&str, &str) = ("/companies/{company_id}/streams/{token}", "get");

struct Contract(Value);

impl Contract {
    fn read() -> Self {
        let text = include_str!("../../openapi.yaml");
        Self(serde_saphyr::from_str(text).expect("openapi.yaml is YAML"))
    }

    /// `value`, or what it refers to.
    fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(reference) => self.0.pointer(reference.trim_start_matches('#')).expect(reference),
            None => value,
        }
    }

    fn operation(&self, (path, method): (&str, &str)) -> &Value {
        let operation = &self.0["paths"][path][method];
        assert!(operation.is_object(), "{method} {path} is in the contract");
        operation
    }

    fn validator(&self, schema: &Value) -> Validator {
        // The schema refers to the components.
        let document = json!({ "allOf": [schema], "components": self.0["components"] });
        jsonschema::validator_for(&document).expect("a valid schema")
    }

    /// Checks the status, the headers and the body of a response.
    #[track_caller]
    fn assert_response(&self, operation: (&str, &str), status: u16, response: &Response) {
        assert_eq!(response.status, status, "{}", response.text);
        let declared = &self.operation(operation)["responses"][status.to_string()];
        assert!(declared.is_object(), "{status} is declared for {operation:?}");
        let declared = self.resolved(declared);
        for name in declared["headers"].as_object().expect("declared headers").keys() {
            assert!(response.headers.contains_key(name), "{name} is sent with {status}");
        }
        assert_eq!(response.header("content-type"), "application/json");
        let validator = self.validator(&declared["content"]["application/json"]["schema"]);
        let body = response.json();
        let errors: Vec<_> =
            validator.iter_errors(&body).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(errors.is_empty(), "{status}: {errors:#?}\n{body:#}");
    }

    /// Adds to `missing` the paths that are in `schema` but not in `instance`.
    fn missing(&self, schema: &Value, instance: &Value, at: &str, missing: &mut Vec<String>) {
        let schema = self.resolved(schema);
        let schema = self.resolved(schema["anyOf"].get(0).unwrap_or(schema));
        if let Some(items) = instance.as_array() {
            for (index, item) in items.iter().enumerate() {
                self.missing(&schema["items"], item, &format!("{at}[{index}]"), missing);
            }
        }
        let (Some(properties), true) = (schema["properties"].as_object(), instance.is_object()) else { return };
        for (name, property) in properties {
            match instance.get(name) {
                Some(value) => self.missing(property, value, &format!("{at}.{name}"), missing),
                None => missing.push(format!("{at}.{name}")),
            }
        }
        for name in instance.as_object().into_iter().flat_map(|fields| fields.keys()) {
            assert!(properties.contains_key(name), "{at}.{name} is not in the contract");
        }
    }
}

#[test]
fn streams_match_the_contract() {
    let contract = Contract::read();
    for pace in ["0", "3600000"] {
        let server = Server::start(&["--pace", pace]);
        for body in [
            r#"{"type":"assist"}"#,
            r#"{"type":"instant"}"#,
            r#"{"type":"assist","name":"Ticket 4521","origin":"helpdesk","short_url":true}"#,
            r#"{"type":"instant","name":"","origin":"","short_url":false}"#,
        ] {
            let created = server.create(body);
            contract.assert_response(CREATE, 201, &created);
            let token = created.json()["token"].as_str().unwrap().to_owned();
            contract.assert_response(RETRIEVE, 200, &server.get(&format!("/companies/42/streams/{token}")));
        }
    }
}

#[test]
fn responses_have_every_field_of_the_contract_and_no_other() {
    let contract = Contract::read();
    let server = Server::start(&["--pace", "0"]);
    let created = server.create(r#"{"type":"assist","short_url":true}"#).json();
    let stream = server.stream(created["token"].as_str().unwrap());

    let mut missing = Vec::new();
    for (name, instance) in [("CreatedStream", &created), ("Stream", &stream)] {
        contract.missing(&contract.0["components"]["schemas"][name], instance, name, &mut missing);
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn errors_match_the_contract() {
    let contract = Contract::read();
    let server = Server::start(&["--company", "42"]);
    let streams = "/companies/42/streams";
    let post = |headers: &[(&str, &str)]| server.send("POST", streams, headers, Some(b"{}"));

    contract.assert_response(CREATE, 401, &post(&[]));
    contract.assert_response(CREATE, 404, &server.post("/companies/43/streams", "{}"));
    contract.assert_response(CREATE, 413, &server.post(streams, [b' '; 70_000]));
    contract.assert_response(CREATE, 415, &post(&[("Authorization", "Bearer any")]));
    contract.assert_response(CREATE, 422, &server.create("{}"));
    contract.assert_response(RETRIEVE, 401, &server.send("GET", "/companies/42/streams/none", &[], None));
    contract.assert_response(RETRIEVE, 404, &server.get("/companies/42/streams/none"));
    contract.assert_response(RETRIEVE, 422, &server.get("/companies/none/streams/none"));
}

#[test]
fn accepted_bodies_are_those_of_the_contract() {
    let contract = Contract::read();
    let schema = &contract.operation(CREATE)["requestBody"]["content"]["application/json"]["schema"];
    let validator = contract.validator(schema);
    let server = Server::start(&[]);
    for (body, allowed) in [
        (json!({ "type": "assist" }), true),
        (json!({ "type": "instant", "name": "", "origin": "x", "short_url": false }), true),
        (json!({}), false),
        (json!([]), false),
        (json!(null), false),
        (json!({ "type": "other" }), false),
        (json!({ "type": "assist", "name": null }), false),
        (json!({ "type": "assist", "origin": 1 }), false),
        (json!({ "type": "instant", "short_url": "yes" }), false),
        (json!({ "type": "instant", "more": { "a": [1, null] } }), true),
    ] {
        assert_eq!(validator.is_valid(&body), allowed, "the contract on {body}");
        let status = if allowed { 201 } else { 422 };
        assert_eq!(server.create(&body.to_string()).status, status, "the emulator on {body}");
    }
}

#[test]
fn the_emulator_accepts_every_parameter_of_the_contract() {
    let contract = Contract::read();
    let server = Server::start(&[]);
    for (schema, kind) in [("CreateAssist", "assist"), ("CreateInstant", "instant")] {
        for (name, property) in contract.0["components"]["schemas"][schema]["properties"].as_object().unwrap() {
            let value = match property["type"].as_str() {
                Some("string") => json!("x"),
                Some("boolean") => json!(true),
                Some(other) => panic!("{schema}.{name} is a {other}: add a value of this type here"),
                None => property["const"].clone(),
            };
            let mut body = json!({ "type": kind });
            body[name.as_str()] = value;
            assert_eq!(server.create(&body.to_string()).status, 201, "the emulator on {body}");
        }
    }
}

#[test]
fn every_property_of_the_contract_is_described() {
    let contract = Contract::read();
    for (name, schema) in contract.0["components"]["schemas"].as_object().unwrap() {
        assert!(schema["description"].is_string(), "{name}");
        for (property, schema) in schema["properties"].as_object().unwrap() {
            assert!(schema["description"].is_string(), "{name}.{property}");
        }
    }
}
