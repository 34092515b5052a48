//! What a value of the API must look like, as data.
//!
//! The [`model!`] macro turns one declaration into a Rust struct with its serde derives and into the [`Model`] that
//! the check of a response and the TypeScript types are made from.

use super::Integer;
use super::kind::Kind;
use serde_json::Value;

/// What a value must be.
#[derive(Debug)]
pub enum Shape {
    /// Any JSON.
    Any,
    /// A string.
    String,
    /// A string with values known today; others are accepted, as the API may add some at any time.
    OpenEnum(#[allow(dead_code, reason = "read for the TypeScript types only")] &'static [&'static str]),
    /// A number without a fraction that JavaScript holds exactly: see [`Integer`].
    Integer,
    /// `true` or `false`.
    Boolean,
    /// An array whose items all have one shape.
    Array(&'static Shape),
    /// An object.
    Object(&'static Model),
}

impl Shape {
    /// Whether a value of this kind has the shape, as far as it is seen from outside.
    pub(crate) fn takes(&self, kind: Kind) -> bool {
        match self {
            Shape::Any => true,
            Shape::String | Shape::OpenEnum(_) => kind == Kind::String,
            Shape::Integer => kind == Kind::Integer,
            Shape::Boolean => kind == Kind::Boolean,
            Shape::Array(_) => kind == Kind::Array,
            Shape::Object(_) => kind == Kind::Object,
        }
    }

    /// What an error calls it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Shape::Any => "anything",
            Shape::String | Shape::OpenEnum(_) => "string",
            Shape::Integer => "integer",
            Shape::Boolean => "boolean",
            Shape::Array(_) => "array",
            Shape::Object(_) => "object",
        }
    }
}

/// The fields of an object that the models know; any other field is left alone.
#[derive(Debug)]
pub struct Model {
    /// The name of the TypeScript interface. Like the documentation not in the wasm, which has no reader for it.
    #[cfg(not(target_arch = "wasm32"))]
    pub name: &'static str,
    /// The struct's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// In the order of the declaration.
    pub fields: &'static [Field],
}

/// One field of a [`Model`].
#[derive(Debug)]
pub struct Field {
    /// The API's name for it.
    pub name: &'static str,
    /// The field's documentation.
    #[cfg(not(target_arch = "wasm32"))]
    pub doc: &'static str,
    /// What it holds, unless it is `null` or absent.
    pub shape: Shape,
    /// Whether it must be there and not be `null`.
    pub required: bool,
}

/// A Rust type that stands for a [`Shape`] of the API.
pub trait Shaped {
    /// The shape of a value of this type.
    const SHAPE: Shape;
    /// Whether a field of this type must be there.
    const REQUIRED: bool = true;
}

impl Shaped for Value {
    const SHAPE: Shape = Shape::Any;
}

impl Shaped for String {
    const SHAPE: Shape = Shape::String;
}

impl Shaped for Integer {
    const SHAPE: Shape = Shape::Integer;
}

impl Shaped for bool {
    const SHAPE: Shape = Shape::Boolean;
}

impl<T: Shaped> Shaped for Vec<T> {
    const SHAPE: Shape = Shape::Array(&T::SHAPE);
}

impl<T: Shaped> Shaped for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
}

/// Declares what the API sends: a struct whose fields are written as `"wire name" field: Type`, the wire name left out
/// where it is the field's own.
macro_rules! model {
    (
        $(#[doc = $doc:literal])*
        pub struct $Name:ident {
            $( $(#[doc = $field_doc:literal])* $($wire:literal)? $field:ident: $Type:ty, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
        #[non_exhaustive]
        pub struct $Name {
            $(
                $(#[doc = $field_doc])*
                $(#[serde(rename = $wire)])?
                pub $field: $Type,
            )*
            /// Fields that this version does not know, as they came.
            // Also what makes serde refuse an array where the API promises an object.
            #[serde(flatten)]
            pub other: serde_json::Map<String, serde_json::Value>,
        }

        $crate::model::shape::shaped! {
            $Name, stringify!($Name), [$($doc)*], { $( [$($field_doc)*] $($wire)? $field: $Type, )* }
        }
    };
}
pub(super) use model;

/// Declares what a caller may set: a struct all of whose fields are optional, with a setter for each. `as` gives the
/// TypeScript interface its name.
macro_rules! params {
    (
        $(#[doc = $doc:literal])*
        pub struct $Name:ident as $typescript:literal {
            $( $(#[doc = $field_doc:literal])* $field:ident: $Type:ty, )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Default, PartialEq)]
        #[non_exhaustive]
        pub struct $Name {
            $(
                $(#[doc = $field_doc])*
                pub $field: Option<$Type>,
            )*
        }

        impl $Name {
            /// Parameters of which none is set.
            pub fn new() -> Self {
                Self::default()
            }

            $(
                $(#[doc = $field_doc])*
                pub fn $field(self, $field: impl Into<$Type>) -> Self {
                    Self { $field: Some($field.into()), ..self }
                }
            )*

            /// Adds those that are set, with their names on the wire.
            pub(crate) fn add_to<'a>(&'a self, members: &mut Vec<(&'static str, $crate::model::Scalar<'a>)>) {
                $( if let Some(value) = &self.$field { members.push((stringify!($field), value.into())); } )*
            }
        }

        $crate::model::shape::shaped! {
            $Name, $typescript, [$($doc)*], { $( [$($field_doc)*] $field: Option<$Type>, )* }
        }
    };
}
pub(super) use params;

/// The [`Shape`] of a declared struct.
macro_rules! shaped {
    (
        $Name:ident, $name:expr, [$($doc:literal)*],
        { $( [$($field_doc:literal)*] $($wire:literal)? $field:ident: $Type:ty, )* }
    ) => {
        impl $crate::model::shape::Shaped for $Name {
            const SHAPE: $crate::model::shape::Shape =
                $crate::model::shape::Shape::Object(&$crate::model::shape::Model {
                    #[cfg(not(target_arch = "wasm32"))]
                    name: $name,
                    #[cfg(not(target_arch = "wasm32"))]
                    doc: concat!($($doc, "\n"),*),
                    fields: &[$(
                        $crate::model::shape::Field {
                            name: $crate::model::shape::wire_name!($($wire)? $field),
                            #[cfg(not(target_arch = "wasm32"))]
                            doc: concat!($($field_doc, "\n"),*),
                            shape: <$Type as $crate::model::shape::Shaped>::SHAPE,
                            required: <$Type as $crate::model::shape::Shaped>::REQUIRED,
                        },
                    )*],
                });
        }
    };
}
pub(super) use shaped;

/// The name of a field on the wire: the literal where there is one, else the field's.
macro_rules! wire_name {
    ($wire:literal $field:ident) => {
        $wire
    };
    ($field:ident) => {
        stringify!($field)
    };
}
pub(super) use wire_name;
