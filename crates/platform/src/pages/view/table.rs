use finding::Basis;

use super::Link;

/// A column's head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// Its words.
    pub label: String,
    /// True for numbers, which stand to the right.
    pub number: bool,
    /// Address of the same table ordered by it.
    pub sort: Option<String>,
    /// `Some(true)` where the table is ordered by it, smallest first.
    pub ascending: Option<bool>,
}

impl Column {
    /// A column of texts.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::default() }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self { number: true, ..Self::text(label) }
    }

    /// HTML's `aria-sort`.
    pub fn aria_sort(&self) -> Option<&'static str> {
        Some(if self.ascending? { "ascending" } else { "descending" })
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: Option<String>,
    /// How we know it.
    pub basis: Option<Basis>,
    /// How a number was counted, folded away.
    pub how: Option<String>,
}

impl Cell {
    /// A text.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A link.
    pub fn link(link: Link) -> Self {
        Self { href: Some(link.href), ..Self::new(link.label) }
    }
}

/// Numbers and names in rows; on a phone each row becomes a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataTable {
    /// What it shows.
    pub caption: String,
    /// Its columns; the first names the row.
    pub columns: Vec<Column>,
    /// Its rows, each as long as the columns.
    pub rows: Vec<Vec<Cell>>,
    /// Said in place of no rows: why, and since when.
    pub empty: String,
    /// The next rows.
    pub more: Option<Link>,
}

impl DataTable {
    /// A row's cells with their columns.
    pub fn cells<'a>(&'a self, row: &'a [Cell]) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        self.columns.iter().zip(row)
    }
}
