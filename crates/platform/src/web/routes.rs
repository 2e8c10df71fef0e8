use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn;
use axum::routing::{MethodFilter, on};

use super::{Access, Center, guard};

/// One address with who may use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// `GET` or `POST` … in capitals.
    pub method: &'static str,
    /// With its parameters: `/alerts/{id}`.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// The addresses of a wing. Every one is declared with who may use it; there is no other way to add one.
#[derive(Default)]
pub struct Routes {
    table: Vec<Route>,
    router: Router<Center>,
}

impl Routes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A page or a list.
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Center>,
        T: 'static,
    {
        self.add("GET", MethodFilter::GET, path, access, handler)
    }

    /// A deed.
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Center>,
        T: 'static,
    {
        self.add("POST", MethodFilter::POST, path, access, handler)
    }

    /// A deed that brings a file ([`crate::files::Upload`]).
    pub fn upload<H, T>(mut self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Center>,
        T: 'static,
    {
        let larger = DefaultBodyLimit::max(crate::files::BODY);
        let guarded = on(MethodFilter::POST, handler)
            .layer(larger)
            .layer(from_fn(move |request, next| guard::guard(access, request, next)));
        self.table.push(Route { method: "POST", path, access });
        self.router = self.router.route(path, guarded);
        self
    }

    /// Replaces a thing; API only.
    pub fn put<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Center>,
        T: 'static,
    {
        self.add("PUT", MethodFilter::PUT, path, access, handler)
    }

    /// Ends a thing; API only.
    pub fn delete<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, Center>,
        T: 'static,
    {
        self.add("DELETE", MethodFilter::DELETE, path, access, handler)
    }

    /// With those of another room.
    #[must_use]
    pub fn and(mut self, other: Routes) -> Self {
        self.table.extend(other.table);
        self.router = self.router.merge(other.router);
        self
    }

    /// Every address.
    pub fn table(&self) -> &[Route] {
        &self.table
    }

    pub(crate) fn into_router(self) -> Router<Center> {
        self.router
    }

    fn add<H, T>(
        mut self,
        method: &'static str,
        filter: MethodFilter,
        path: &'static str,
        access: Access,
        handler: H,
    ) -> Self
    where
        H: Handler<T, Center>,
        T: 'static,
    {
        let guarded =
            on(filter, handler).layer(from_fn(move |request, next| guard::guard(access, request, next)));
        self.table.push(Route { method, path, access });
        self.router = self.router.route(path, guarded);
        self
    }
}
