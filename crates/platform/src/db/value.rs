use jiff::Timestamp;

/// One value of a statement. `None` is NULL of that type, which PostgreSQL wants to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Whole numbers, ids, times, truth (0 and 1).
    Int(Option<i64>),
    /// Text, JSON.
    Text(Option<String>),
    /// Digests, sealed secrets.
    Bytes(Option<Vec<u8>>),
}

macro_rules! from {
    ($($type:ty => |$given:ident| $value:expr),* $(,)?) => {$(
        impl From<$type> for Value {
            fn from($given: $type) -> Value {
                $value
            }
        }
    )*};
}

from! {
    i64 => |number| Value::Int(Some(number)),
    i32 => |number| Value::Int(Some(number.into())),
    u32 => |number| Value::Int(Some(number.into())),
    // Counts; beyond 2^63 there is nothing to count.
    u64 => |number| Value::Int(Some(i64::try_from(number).unwrap_or(i64::MAX))),
    bool => |truth| Value::Int(Some(truth.into())),
    Option<i64> => |number| Value::Int(number),
    Timestamp => |at| Value::Int(Some(at.as_microsecond())),
    Option<Timestamp> => |at| Value::Int(at.map(|at| at.as_microsecond())),
    &str => |text| Value::Text(Some(text.to_string())),
    String => |text| Value::Text(Some(text)),
    &String => |text| Value::Text(Some(text.clone())),
    Option<&str> => |text| Value::Text(text.map(str::to_string)),
    Option<String> => |text| Value::Text(text),
    Vec<u8> => |bytes| Value::Bytes(Some(bytes)),
    &[u8] => |bytes| Value::Bytes(Some(bytes.to_vec())),
    [u8; 32] => |bytes| Value::Bytes(Some(bytes.to_vec())),
    Option<Vec<u8>> => |bytes| Value::Bytes(bytes),
}
