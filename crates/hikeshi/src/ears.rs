//! What a sensor listens to: opened with the rights that it needs, which are given up before the first foreign byte is
//! read.

use std::io;
use std::path::Path;

use sensor::rights::{self, USUAL_USER, User};
use sensor::{Card, Door, Ears, Wish};

use crate::arguments::WatchOptions;
use crate::place::Place;

/// Opens what was asked for, then becomes the sensor's user. `folder` is handed to that user; a `center` folder only
/// where it does not exist yet. Before any thread is started.
pub(crate) fn open(
    place: &Place,
    folder: &Path,
    center: Option<&Path>,
    options: &WatchOptions,
) -> Result<Ears, String> {
    let ears = Ears {
        card: options.interface.as_deref().map(|name| card(place, name, options)).transpose()?,
        records: options.eve.clone(),
        syslog: options.syslog.as_deref().map(|address| door(place, address)).transpose()?,
    };
    if options.interface.is_some() || options.syslog.is_some() {
        give_up(place, folder, center, options.user.as_deref())?;
    }
    Ok(ears)
}

fn card(place: &Place, interface: &str, options: &WatchOptions) -> Result<Card, String> {
    let mut wish = Wish::new(interface);
    wish.memory = usize::try_from(options.ring).unwrap_or(64) << 20;
    Card::open(wish).map_err(|error| {
        let key = match error.kind() {
            io::ErrorKind::NotFound => "sensor-card-missing",
            io::ErrorKind::PermissionDenied => "sensor-card-forbidden",
            io::ErrorKind::Unsupported => "sensor-card-foreign",
            _ => "sensor-card-failed",
        };
        place.words.say(key, &[("interface", interface), ("detail", &error.to_string())])
    })
}

fn door(place: &Place, address: &str) -> Result<Door, String> {
    Door::open(address).map_err(|error| {
        place.words.say("sensor-syslog-failed", &[("address", address), ("detail", &error.to_string())])
    })
}

fn give_up(place: &Place, folder: &Path, center: Option<&Path>, wish: Option<&str>) -> Result<(), String> {
    let failed =
        |error: io::Error| place.words.say("sensor-rights-failed", &[("detail", &error.to_string())]);
    if !rights::is_root() {
        return rights::give_up(None).map_err(failed);
    }
    let name = wish.unwrap_or(USUAL_USER);
    let user = User::named(name).map_err(failed)?;
    let user = user.ok_or_else(|| place.words.say("sensor-user-missing", &[("user", name)]))?;
    if let Some(center) = center.filter(|center| !center.exists()) {
        std::fs::create_dir_all(center)
            .and_then(|()| std::os::unix::fs::lchown(center, Some(user.id), Some(user.group)))
            .map_err(failed)?;
    }
    rights::hand_over(folder, &user).map_err(failed)?;
    rights::give_up(Some(&user)).map_err(failed)
}

#[cfg(test)]
mod tests {
    use knowledge::Lang;

    #[test]
    fn every_trouble_has_its_sentence() {
        for key in [
            "sensor-card-missing",
            "sensor-card-forbidden",
            "sensor-card-foreign",
            "sensor-card-failed",
            "sensor-syslog-failed",
            "sensor-rights-failed",
            "sensor-user-missing",
        ] {
            assert!(Lang::ALL.into_iter().all(|lang| knowledge::built_in().text.has(lang, key)), "{key}");
        }
    }
}
