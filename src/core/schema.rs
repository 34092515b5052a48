//! Schemas: what a value of the API must look like, as data.
//!
//! The macro [`model!`] turns one declaration into a Rust struct with its serde derives and into an [`ObjectSchema`],
//! from which the check of a response and the TypeScript types are made.

use super::json_type::JsonType;
use serde_json::Value;

/// What a value must be.
#[derive(Debug)]
pub enum Schema {
    /// Any JSON.
    Any,
    /// A string.
    String,
    /// A string with known values; others are accepted, since the API may add some at any time.
    OpenEnum(#[allow(dead_code, reason = "read for the TypeScript types only")] &'static [&'static str]),
    /// An integer that JavaScript holds exactly: see [`SafeInteger`](crate::SafeInteger).
    Integer,
    /// `true` or `false`.
    Boolean,
    /// An array whose items have one schema.
    Array(&'static Schema),
    /// An object.
    Object(&'static ObjectSchema),
}

impl Schema {
    /// Whether a value of this type matches, apart from its content.
    pub(crate) fn accepts(&self, json_type: JsonType) -> bool {
        match self {
            Schema::Any => true,
            Schema::String | Schema::OpenEnum(_) => json_type == JsonType::String,
            Schema::Integer => json_type == JsonType::SafeInteger,
            Schema::Boolean => json_type == JsonType::Boolean,
            Schema::Array(_) => json_type == JsonType::Array,
            Schema::Object(_) => json_type == JsonType::Object,
        }
    }

    /// Its name in an error.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Schema::Any => "anything",
            Schema::String | Schema::OpenEnum(_) => "a string",
            Schema::Integer => "an integer",
            Schema::Boolean => "a boolean",
            Schema::Array(_) => "an array",
            Schema::Object(_) => "an object",
        }
    }
}

/// The known fields of an object. Other fields are not checked.
#[derive(Debug)]
pub struct ObjectSchema {
    /// The name of the TypeScript interface. Not in the wasm, where nothing reads it.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// The struct's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// In the order of the declaration.
    pub fields: &'static [Field],
}

/// One field of a [`ObjectSchema`].
#[derive(Debug)]
pub struct Field {
    /// The API's name for it.
    pub name: &'static str,
    /// The field's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// The schema of its value, unless it is `null` or missing.
    pub schema: Schema,
    /// Whether it must be present and not `null`.
    pub required: bool,
}

/// The value of a property. `V` is a value of the platform.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(dead_code, reason = "parameters are strings and booleans so far; the JavaScript bindings use all")]
pub(crate) enum Scalar<'a, V> {
    Unset,
    String(&'a str),
    Boolean(bool),
    Number(f64),
    Value(V),
}

impl<'a, V> From<&'a String> for Scalar<'a, V> {
    fn from(text: &'a String) -> Self {
        Scalar::String(text)
    }
}

impl<V> From<&bool> for Scalar<'_, V> {
    fn from(flag: &bool) -> Self {
        Scalar::Boolean(*flag)
    }
}

/// A Rust type that a parameter can have. `V` is a value of the platform.
#[allow(dead_code, reason = "used by the JavaScript bindings")]
pub(crate) trait FromValue<V>: Sized {
    /// The value in Rust; `None` for a value of any other type.
    fn from_value(value: V) -> Option<Self>;
}

/// A Rust type with a [`Schema`].
pub trait HasSchema: Sized {
    /// The schema of a value of this type.
    const SCHEMA: Schema;
    /// Whether a field of this type is required.
    const REQUIRED: bool = true;

    /// The value of a missing field; `None` if it is required.
    fn when_missing() -> Option<Self> {
        None
    }
}

impl HasSchema for Value {
    const SCHEMA: Schema = Schema::Any;
}

impl HasSchema for String {
    const SCHEMA: Schema = Schema::String;
}

impl HasSchema for bool {
    const SCHEMA: Schema = Schema::Boolean;
}

impl<T: HasSchema> HasSchema for Vec<T> {
    const SCHEMA: Schema = Schema::Array(&T::SCHEMA);
}

impl<T: HasSchema> HasSchema for Option<T> {
    const SCHEMA: Schema = T::SCHEMA;
    const REQUIRED: bool = false;

    fn when_missing() -> Option<Self> {
        Some(None)
    }
}

/// Declares a response: a struct whose fields are written as `"API name" field: Type`. Without an API name it is the
/// field's own.
macro_rules! model {
    (
        $(#[doc = $doc:literal])*
        pub struct $Name:ident {
            $( $(#[doc = $field_doc:literal])* $($wire:literal)? $field:ident: $Type:ty, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize)]
        #[non_exhaustive]
        pub struct $Name {
            $(
                $(#[doc = $field_doc])*
                $(#[serde(rename = $wire)])?
                pub $field: $Type,
            )*
            /// Fields that this version does not know.
            #[serde(flatten)]
            pub extra: serde_json::Map<String, serde_json::Value>,
        }

        // Not derived: with a flattened field, serde first collects all fields, which takes a third more of the wasm of a
        // front end.
        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl<'de> serde::de::Visitor<'de> for Visitor {
                    type Value = $Name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$Name, A::Error> {
                        use $crate::core::schema::{HasSchema, wire_name};
                        let mut extra = serde_json::Map::new();
                        $( let mut $field = <$Type as HasSchema>::when_missing(); )*
                        while let Some(name) = map.next_key::<String>()? {
                            match name.as_str() {
                                $( wire_name!($($wire)? $field) => $field = Some(map.next_value()?), )*
                                _ => drop(extra.insert(name, map.next_value()?)),
                            }
                        }
                        let missing = <A::Error as serde::de::Error>::missing_field;
                        Ok($Name {
                            $( $field: $field.ok_or_else(|| missing(wire_name!($($wire)? $field)))?, )*
                            extra,
                        })
                    }
                }
                deserializer.deserialize_map(Visitor)
            }
        }

        $crate::core::schema::has_schema! {
            $Name, stringify!($Name), [$($doc)*], { $( [$($field_doc)*] $($wire)? $field: $Type, )* }
        }
    };
}
pub(crate) use model;

/// Declares the parameters of a create: a struct with optional fields and a setter for each. `as` names the TypeScript
/// interface.
macro_rules! params {
    (
        $(#[doc = $doc:literal])*
        pub struct $Name:ident as $typescript:literal {
            $( $(#[doc = $field_doc:literal])* $field:ident: $Type:ty, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, Hash, serde::Deserialize, serde::Serialize)]
        #[must_use]
        pub struct $Name {
            $(
                $(#[doc = $field_doc])*
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $field: Option<$Type>,
            )*
        }

        impl $Name {
            /// Parameters without a value.
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $(#[doc = $field_doc])*
                pub fn $field(self, $field: impl Into<$Type>) -> Self {
                    Self { $field: Some($field.into()), ..self }
                }
            )*

            /// The API names of all parameters.
            #[allow(dead_code, reason = "used by the Rust client")]
            pub(crate) const FIELDS: &[&str] = &[$( stringify!($field) ),*];

            /// From one value after the other, in the order of the declaration.
            #[allow(dead_code, reason = "used by the JavaScript bindings")]
            pub(crate) fn from_values<V>(mut next: impl FnMut() -> V) -> Self
            where
                $( $Type: $crate::core::schema::FromValue<V>, )*
            {
                Self { $( $field: <$Type as $crate::core::schema::FromValue<V>>::from_value(next()), )* }
            }

            /// Adds those that are set, by their API names.
            pub(crate) fn add_to<'a, V>(&'a self, members: &mut Vec<(&'static str, $crate::core::schema::Scalar<'a, V>)>) {
                $( if let Some(value) = &self.$field { members.push((stringify!($field), value.into())); } )*
            }
        }

        $crate::core::schema::has_schema! {
            $Name, $typescript, [$($doc)*], { $( [$($field_doc)*] $field: Option<$Type>, )* }
        }
    };
}
pub(crate) use params;

/// Implements [`HasSchema`] for a declared struct.
macro_rules! has_schema {
    (
        $Name:ident, $name:expr, [$($doc:literal)*],
        { $( [$($field_doc:literal)*] $($wire:literal)? $field:ident: $Type:ty, )* }
    ) => {
        impl $crate::core::schema::HasSchema for $Name {
            const SCHEMA: $crate::core::schema::Schema =
                $crate::core::schema::Schema::Object(&$crate::core::schema::ObjectSchema {
                    #[cfg(not(target_arch = "wasm32"))]
                    name: $name,
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: concat!($($doc, "\n"),*),
                    fields: &[$(
                        $crate::core::schema::Field {
                            name: $crate::core::schema::wire_name!($($wire)? $field),
                            #[cfg(not(target_arch = "wasm32"))]
                            doc: concat!($($field_doc, "\n"),*),
                            schema: <$Type as $crate::core::schema::HasSchema>::SCHEMA,
                            required: <$Type as $crate::core::schema::HasSchema>::REQUIRED,
                        },
                    )*],
                });
        }
    };
}
pub(crate) use has_schema;

/// The API name of a field: the literal if there is one, else the field's own.
macro_rules! wire_name {
    ($wire:literal $field:ident) => {
        $wire
    };
    ($field:ident) => {
        stringify!($field)
    };
}
pub(crate) use wire_name;
