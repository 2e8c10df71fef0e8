//! Findings, alerts and devices as text, HTML and JSON.
