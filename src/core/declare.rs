//! The macros that declare the models: each turns one declaration into a Rust struct and its schema.

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

        impl $crate::core::schema::FromValue<serde_json::Value> for $Name {
            fn from_value(value: serde_json::Value) -> Option<Self> {
                let serde_json::Value::Object(mut fields) = value else { return None };
                Some($Name {
                    $( $field: $crate::core::schema::take(&mut fields, $crate::core::declare::wire_name!($($wire)? $field))?, )*
                    extra: fields,
                })
            }
        }

        // Not derived: for all models, that would be 32 kB of the wasm of a front end instead of 10.
        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::core::check::deserialize(deserializer)
            }
        }

        $crate::core::declare::has_schema! {
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
            #[allow(dead_code, reason = "used by the JavaScript bindings")]
            pub(crate) fn add_to<'a>(&'a self, members: &mut Vec<(&'static str, $crate::core::schema::Scalar<'a>)>) {
                $( if let Some(value) = &self.$field { members.push((stringify!($field), value.into())); } )*
            }
        }

        $crate::core::declare::has_schema! {
            $Name, $typescript, [$($doc)*], { $( [$($field_doc)*] $field: Option<$Type>, )* }
        }
    };
}
pub(crate) use params;

/// Implements `HasSchema` for a declared struct.
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
                            name: $crate::core::declare::wire_name!($($wire)? $field),
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
