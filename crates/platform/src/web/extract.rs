//! What a request says, parsed; what cannot be read is a refusal in words.

use axum::extract::rejection::{FormRejection, JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

use crate::{Because, Refusal, Stop};

/// A form's fields.
#[derive(Debug)]
pub struct Form<T>(pub T);

/// A JSON body.
#[derive(Debug)]
pub struct Json<T>(pub T);

/// Parameters of the address. What does not fit names nothing that exists.
#[derive(Debug)]
pub struct Path<T>(pub T);

/// The query of the address.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Stop;
    async fn from_request(request: Request, state: &S) -> Result<Self, Stop> {
        let form = axum::Form::<T>::from_request(request, state).await;
        let axum::Form(fields) =
            form.map_err(|error: FormRejection| unreadable(error.status().as_u16(), &error.body_text()))?;
        Ok(Self(fields))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Stop;
    async fn from_request(request: Request, state: &S) -> Result<Self, Stop> {
        let json = axum::Json::<T>::from_request(request, state).await;
        let axum::Json(value) =
            json.map_err(|error: JsonRejection| unreadable(error.status().as_u16(), &error.body_text()))?;
        Ok(Self(value))
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Stop> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        let axum::extract::Path(value) = path.map_err(|_: PathRejection| Refusal::not_there())?;
        Ok(Self(value))
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Stop;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Stop> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, state).await;
        let axum::extract::Query(value) =
            query.map_err(|error: QueryRejection| unreadable(400, &error.body_text()))?;
        Ok(Self(value))
    }
}

fn unreadable(status: u16, detail: &str) -> Stop {
    let because = match status {
        413 => Because::TooLarge,
        422 => Because::Invalid,
        _ => Because::Unreadable,
    };
    let key = if because == Because::TooLarge { "refusal-too-large" } else { "refusal-unreadable" };
    Refusal::new(because, key).with("detail", detail).into()
}
