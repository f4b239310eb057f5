//! The project's text files, read once, and what a clone weighs.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use crate::{
    failure::{Context, Result},
    process::capture,
};

/// Folders that are made by tools or by running the product.
pub(super) const NOT_OURS: &[&str] = &[".git", "target", "node_modules", "demo-data", "dist", "results", "report"];

/// Text files by their path from the root, with `/` between folders.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    files: BTreeMap<String, String>,
    /// Also those that are not text.
    names: Vec<String>,
    /// What git keeps, wherever it lies, with its size in bytes.
    tracked: BTreeMap<String, u64>,
}

impl Tree {
    /// Reads everything that a person wrote.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.add(root, "")?;
        // An archive of the sources is no clone, and has been one.
        if root.join(".git").exists() {
            tree.track(root)?;
        }
        Ok(tree)
    }

    fn track(&mut self, root: &Path) -> Result<()> {
        let listed = capture(Command::new("git").args(["ls-files", "-z"]).current_dir(root))?;
        for path in listed.split_terminator('\0') {
            // What was deleted and not yet committed is listed, too.
            if let Ok(file) = fs::symlink_metadata(root.join(path)) {
                self.tracked.insert(path.to_owned(), file.len());
            }
        }
        Ok(())
    }

    fn add(&mut self, folder: &Path, below: &str) -> Result<()> {
        for entry in fs::read_dir(folder).context(folder.display())? {
            let entry = entry.context(folder.display())?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if below.is_empty() { name.clone() } else { format!("{below}/{name}") };
            if entry.file_type().context(&path)?.is_dir() {
                if !NOT_OURS.contains(&name.as_str()) {
                    self.names.push(path.clone());
                    self.add(&entry.path(), &path)?;
                }
            } else {
                self.names.push(path.clone());
                if let Ok(text) = String::from_utf8(fs::read(entry.path()).context(&path)?) {
                    self.files.insert(path, text);
                }
            }
        }
        Ok(())
    }

    /// A tree out of literals.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.names.push((*path).to_owned());
            tree.names.extend(path.rmatch_indices('/').map(|(at, _)| path[..at].to_owned()));
            tree.files.insert((*path).to_owned(), (*text).to_owned());
            tree.tracked.insert((*path).to_owned(), text.len() as u64);
        }
        tree
    }

    /// How many text files there are.
    pub(crate) fn len(&self) -> usize {
        self.files.len()
    }

    /// The files that git keeps, and what each weighs in bytes.
    pub(super) fn tracked(&self) -> impl Iterator<Item = (&str, u64)> {
        self.tracked.iter().map(|(path, bytes)| (path.as_str(), *bytes))
    }

    /// Whether a file or folder of that name exists.
    pub(super) fn exists(&self, path: &str) -> bool {
        self.names.iter().any(|name| name == path)
    }

    /// The text of a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Files below a folder with one of these endings.
    pub(crate) fn below<'a>(
        &'a self,
        folder: &'a str,
        endings: &'a [&'a str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> + 'a {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(folder) && endings.iter().any(|end| path.ends_with(end)))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }
}

/// The lines of a text, counted from one.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}
