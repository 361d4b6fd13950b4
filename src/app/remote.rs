//! Whether a folder lies on another computer, where a lock may not hold and a write may be lost on the way.

use std::path::Path;

/// File systems that reach over a network.
const REMOTE: [&str; 12] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smb2",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "9p",
    "fuse.sshfs",
    "fuse.davfs",
];

/// Whether the folder is known to lie elsewhere; what cannot be told counts as here.
pub fn is_remote(folder: &Path) -> bool {
    if cfg!(windows) {
        return is_share(folder);
    }
    let Ok(whole) = folder.canonicalize() else {
        return false;
    };
    std::fs::read_to_string("/proc/mounts").is_ok_and(|mounts| is_remote_in(&mounts, &whole))
}

/// A path such as `\\server\share`. A drive letter given to a share becomes one when it is looked up in full.
#[cfg(windows)]
fn is_share(folder: &Path) -> bool {
    use std::path::{Component, Prefix};
    let is_unc = |path: &Path| {
        matches!(path.components().next(), Some(Component::Prefix(prefix))
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
    };
    is_unc(folder) || folder.canonicalize().is_ok_and(|whole| is_unc(&whole))
}

#[cfg(not(windows))]
fn is_share(_folder: &Path) -> bool {
    false
}

/// Looks a folder up in a list of mounts: the longest mount point above it counts, of equal ones the last.
fn is_remote_in(mounts: &str, folder: &Path) -> bool {
    let mut found: Option<(usize, &str)> = None;
    for line in mounts.lines() {
        let mut words = line.split(' ').skip(1);
        let (Some(point), Some(kind)) = (words.next(), words.next()) else {
            continue;
        };
        let point = unescaped(point);
        let depth = Path::new(&point).components().count();
        if folder.starts_with(&point) && found.is_none_or(|(known, _)| known <= depth) {
            found = Some((depth, kind));
        }
    }
    found.is_some_and(|(_, kind)| REMOTE.contains(&kind))
}

/// Blanks stand in the list as `\040`.
fn unescaped(point: &str) -> String {
    let signs = [
        ("\\040", " "),
        ("\\011", "\t"),
        ("\\012", "\n"),
        ("\\134", "\\"),
    ];
    let mut point = point.to_owned();
    for (written, meant) in signs {
        point = point.replace(written, meant);
    }
    point
}

#[cfg(test)]
mod tests {
    use super::is_remote_in;
    use std::path::Path;

    #[test]
    fn the_nearest_mount_says_where_a_folder_lies() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n\
            server:/home /home nfs4 rw 0 0\n\
            /dev/sdb1 /home/me/local ext4 rw 0 0\n\
            //nas/a /mnt/our\\040share cifs rw 0 0\n\
            odd\n";
        for (folder, remote) in [
            ("/var/data", false),
            ("/home/me/data", true),
            ("/homely", false),
            ("/home/me/local/data", false),
            ("/mnt/our share/data", true),
        ] {
            assert_eq!(is_remote_in(mounts, Path::new(folder)), remote, "{folder}");
        }
    }
}
