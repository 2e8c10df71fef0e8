//! Shapes of paths: `/{4-8}.php?{1-1}={8-20}`.

use serde::Deserialize;

/// A text with runs of letters and digits whose length alone is known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Shape(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    /// As many letters and digits as there are in a row, at least and at most so many.
    Run(usize, usize),
}

impl TryFrom<String> for Shape {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let wrong = || format!("no shape: {written}");
        let mut parts = Vec::new();
        let mut rest = written.as_str();
        while let Some((text, behind)) = rest.split_once('{') {
            let (run, behind) = behind.split_once('}').ok_or_else(wrong)?;
            let (least, most) = run.split_once('-').ok_or_else(wrong)?;
            let number = |text: &str| text.parse::<usize>().map_err(|_| wrong());
            parts.push(Part::Text(text.to_string()));
            parts.push(Part::Run(number(least)?, number(most)?));
            rest = behind;
        }
        parts.push(Part::Text(rest.to_string()));
        Ok(Self(parts))
    }
}

impl Shape {
    /// Whether the whole text has this shape.
    pub(super) fn fits(&self, text: &str) -> bool {
        let mut rest = text;
        for part in &self.0 {
            let behind = match part {
                Part::Text(text) => rest.strip_prefix(text.as_str()),
                Part::Run(least, most) => {
                    let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
                    (*least..=*most).contains(&run).then(|| rest.get(run..)).flatten()
                }
            };
            let Some(behind) = behind else { return false };
            rest = behind;
        }
        rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_takes_all_letters_and_digits_there_are() {
        let shape = Shape::try_from("/{4-8}.php?{1-1}={8-20}".to_string()).unwrap();
        assert!(shape.fits("/76N1Lm.php?n=x4tk7t4jo6"));
        for other in
            ["/76N.php?n=x4tk7t4jo6", "/76N1Lm.php?nn=x4tk7t4jo6", "/76N1Lm.php?n=x4tk7t4jo6&a=1", "/a", ""]
        {
            assert!(!shape.fits(other), "{other}");
        }
        assert!(Shape::try_from("{4".to_string()).is_err() && Shape::try_from("{a-b}".to_string()).is_err());
    }
}
