//! [`named!`]: variants written and read by the names that the JSON has for them.

/// Gives an enum `Display` and `FromStr` by the name of each variant.
macro_rules! named {
    ($type:ty: $($variant:ident $name:literal),+ $(,)?) => {
        impl std::fmt::Display for $type {
            /// The name that the JSON has for it.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(match self { $(<$type>::$variant => $name,)+ })
            }
        }

        impl std::str::FromStr for $type {
            type Err = crate::Error;

            /// Reads the name that the JSON has for it.
            fn from_str(name: &str) -> Result<$type, crate::Error> {
                match name {
                    $($name => Ok(<$type>::$variant),)+
                    _ => Err(crate::Error::Kind { name: name.to_owned(), known: &[$($name),+] }),
                }
            }
        }

        #[cfg(all(test, feature = "serde"))]
        mod kind_names {
            use super::*;

            #[test]
            fn are_those_of_the_json() {
                for name in [$($name),+] {
                    let variant: $type = name.parse().unwrap();
                    assert_eq!(variant.to_string(), name);
                    assert_eq!(serde_json::to_value(variant).unwrap(), name);
                }
            }
        }
    };
}

pub(crate) use named;
