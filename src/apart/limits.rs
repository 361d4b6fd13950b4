//! What the child may take of the machine. It limits itself before it reads anything.

/// Address space of the child: the largest picture that is let in, decoded and packed again, fits; a bomb does not.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
/// Seconds of processor time in a child's whole life. The parent retires it long before it has worked so long on
/// sound files, so that this only ends a child whose parent is gone.
#[cfg(unix)]
const PROCESSOR: u64 = 180;
/// It has standard input, output and error, and reads the random seed of its tables.
#[cfg(unix)]
const FILES: u64 = 16;

/// Limits this process for good.
///
/// # Errors
/// What the system says; without limits no file is opened.
#[cfg(unix)]
pub(super) fn limit_this_process() -> std::io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Cpu, PROCESSOR),
        (Resource::Nofile, FILES),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ];
    for (resource, wanted) in limits {
        // A limit that is tighter already stays.
        let most = getrlimit(resource).maximum;
        let most = Some(most.map_or(wanted, |most| most.min(wanted)));
        let limit = Rlimit {
            current: most,
            maximum: most,
        };
        setrlimit(resource, limit)?;
    }
    Ok(())
}

/// Windows has no such limits for a process by itself; the process boundary and the parent's clock hold.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "on Unix it may fail")]
pub(super) fn limit_this_process() -> std::io::Result<()> {
    Ok(())
}
