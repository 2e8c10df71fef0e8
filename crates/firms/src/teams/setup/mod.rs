//! Setting the center up, the parts that know firms: its first team, and the first firm with its sensor.

mod sensor;
mod team;
#[cfg(test)]
mod tests;

pub(super) fn routes() -> platform::web::Routes {
    team::routes().and(sensor::routes())
}
