//! What is offered follows the folder, and only the published bytes are.

use std::{
    fs,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use super::*;

const TEXT: &str = "id = 'helper'\nname = 'Helper'\nversion = '1'\nplatform = 'linux'\nfile = 'helper.bin'\n";

/// A folder with what it offers. Each write has a time of its own, because clocks of file systems are coarse.
struct Place {
    folder: tempfile::TempDir,
    downloads: Downloads,
    writes: AtomicU64,
}

impl Place {
    async fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let downloads = Downloads::new(Some(folder.path().to_owned()));
        let place = Self { folder, downloads, writes: AtomicU64::new(1) };
        files.iter().for_each(|(name, text)| place.write(name, text));
        place.downloads.look().await;
        place
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let time = UNIX_EPOCH + Duration::from_secs(self.writes.fetch_add(1, Ordering::Relaxed));
        self.write_at(name, text, time);
    }

    fn write_at(&self, name: &str, text: &str, time: SystemTime) {
        fs::write(self.path(name), text).unwrap();
        File::options().write(true).open(self.path(name)).unwrap().set_modified(time).unwrap();
    }

    fn time_of(&self, name: &str) -> SystemTime {
        fs::metadata(self.path(name)).unwrap().modified().unwrap()
    }

    /// Puts another file of the same length and time in its place.
    fn swap(&self, name: &str, text: &str) {
        self.write_at("other", text, self.time_of(name));
        fs::rename(self.path("other"), self.path(name)).unwrap();
    }

    /// Changes bytes and nothing else, as a fault of the disk does.
    fn rot(&self, name: &str, text: &str) {
        self.write_at(name, text, self.time_of(name));
    }

    fn only(&self) -> Application {
        let list = self.downloads.list();
        assert_eq!(list.len(), 1, "{list:?}");
        list[0].clone()
    }

    async fn can_be_had(&self) -> bool {
        let published = self.downloads.find(&self.only().id).unwrap();
        self.downloads.open(&published).await.is_some()
    }
}

#[tokio::test]
async fn a_41_the_folder_decides_what_is_offered() {
    let place = Place::with(&[]).await;
    assert!(place.downloads.list().is_empty());
    place.write("helper.bin", "one");
    place.write("helper.toml", TEXT);
    place.write("notes.md", "no manifest");
    place.downloads.look().await;
    let application = place.only();
    assert_eq!((application.name.as_str(), application.size), ("Helper", 3));
    assert_eq!(application.sha256, "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    assert_eq!(application.instructions, None, "A42");
    fs::remove_file(place.path("helper.toml")).unwrap();
    place.downloads.look().await;
    assert!(place.downloads.list().is_empty());
}

#[tokio::test]
async fn a_41_a_new_version_is_the_same_application() {
    let place = Place::with(&[("helper.bin", "one"), ("helper.toml", TEXT)]).await;
    let before = place.only();
    place.write("helper.bin", "second");
    place.write("helper.toml", &TEXT.replace("'1'", "'2'"));
    place.downloads.look().await;
    let after = place.only();
    assert_eq!(after.id, before.id);
    assert_eq!((after.version.as_str(), after.size), ("2", 6));
    assert!(after.sha256 != before.sha256 && place.can_be_had().await);
}

#[tokio::test]
async fn s_101_a_file_that_changes_by_itself_is_held_back_until_its_bytes_return() {
    let place = Place::with(&[("helper.bin", "one"), ("helper.toml", TEXT)]).await;
    let before = place.only();
    place.swap("helper.bin", "two");
    assert!(!place.can_be_had().await, "noticed before any look");
    place.downloads.look().await;
    assert_eq!(place.only(), Application { availability: Availability::Withheld, ..before.clone() });
    place.write("helper.bin", "one");
    place.downloads.look().await;
    assert_eq!(place.only(), before);
    assert!(place.can_be_had().await);
    fs::remove_file(place.path("helper.bin")).unwrap();
    place.downloads.look().await;
    assert_eq!(place.only().availability, Availability::Withheld);
}

#[tokio::test]
async fn s_101_the_job_reads_every_byte_again() {
    let place = Place::with(&[("helper.bin", "one"), ("helper.toml", TEXT)]).await;
    place.rot("helper.bin", "two");
    place.downloads.look().await;
    assert_eq!(place.only().availability, Availability::Available, "nothing shows from outside");
    place.downloads.verify().await;
    assert_eq!(place.only().availability, Availability::Withheld);
    assert!(!place.can_be_had().await);
}

#[tokio::test]
async fn s_101_a_hash_in_the_manifest_is_binding() {
    let hash = |hash: &str| format!("{TEXT}sha256 = '{hash}'\n");
    let wrong = "0".repeat(64);
    let place = Place::with(&[("helper.bin", "one"), ("helper.toml", &hash(&wrong))]).await;
    assert_eq!(place.only().availability, Availability::Withheld);
    assert!(!place.can_be_had().await);
    place.write("helper.toml", &hash("7692C3AD3540BB803C020B3AEE66CD8887123234EA0C6E7143C0ADD73FF431ED"));
    place.downloads.look().await;
    assert_eq!(place.only().availability, Availability::Available);
}

#[cfg(unix)]
#[tokio::test]
async fn s_100_a_link_may_stay_inside_the_folder_and_never_lead_out() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret"), "secret").unwrap();
    let link = |to: &Path, from: &Path| std::os::unix::fs::symlink(to, from).unwrap();
    let place = Place::with(&[("helper-1.bin", "one"), ("helper.toml", TEXT)]).await;
    link(&place.path("helper-1.bin"), &place.path("helper.bin"));
    place.downloads.look().await;
    assert!(place.can_be_had().await);

    fs::remove_file(place.path("helper.bin")).unwrap();
    link(&outside.path().join("secret"), &place.path("helper.bin"));
    place.write("helper.toml", &format!("{TEXT}\n"));
    place.downloads.look().await;
    assert!(place.downloads.list().is_empty());
}

#[tokio::test]
async fn s_100_two_manifests_cannot_share_a_name() {
    let place = Place::with(&[("helper.bin", "one"), ("a.toml", TEXT), ("b.toml", TEXT)]).await;
    place.only();
}

#[tokio::test]
async fn the_samples_of_the_demonstration_can_be_had() {
    let folder = tempfile::tempdir().unwrap();
    let downloads = Downloads::new(Some(folder.path().join("downloads")));
    samples::place(&folder.path().join("downloads")).unwrap();
    downloads.look().await;
    let list = downloads.list();
    let names: Vec<&str> = list.iter().map(|application| application.name.as_str()).collect();
    assert_eq!(names, ["Connection Check (sample)", "Console Opener (sample)"]);
    assert!(list.iter().all(|application| application.availability == Availability::Available));
    assert!(list[0].instructions.is_none() && list[1].instructions.is_some(), "A42");
    fs::write(folder.path().join("downloads/connection-check.sh"), "mine").unwrap();
    samples::place(&folder.path().join("downloads")).unwrap();
    let kept = fs::read_to_string(folder.path().join("downloads/connection-check.sh")).unwrap();
    assert_eq!(kept, "mine", "a folder that is there stays as it is");
}
