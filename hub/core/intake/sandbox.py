"""The walls around a process that reads files of strangers: they hold for good, and for everything that it starts."""

import ctypes
import errno
import os
import signal
import stat
import sys
from collections.abc import Collection, Sequence
from contextlib import suppress
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, TypedDict


def _loaded(name: str) -> Any:
    """A module, or None where it cannot be had: this is not Linux, or a Linux without libseccomp."""
    try:
        return import_module(name)
    except (ImportError, OSError, RuntimeError):
        return None


landlockpy, pyseccomp = _loaded("landlockpy"), _loaded("pyseccomp")


class Wall(StrEnum):
    """What this machine may have to keep a process in; each stands without the others."""

    USER = "user"  # another user, where it was started as root
    FILES = "files"  # Landlock: no other file, no TCP, no signal to others and no look into them
    CALLS = "calls"  # seccomp: no socket, no tracing, no moving of files; without a tool, no process and no opening


class Standing(TypedDict):
    """What a job reports of the walls around it: the names of those that stand, in order."""

    walls: list[Wall]


NOBODY = 65534
PR_SET_PDEATHSIG = 1
CLONE_THREAD = 0x10000
# What loads a tool, and where its libraries are.
LOADERS = ["lib*/ld-*.so*", "lib/*/ld-*.so*"]
LIBRARIES = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/etc/ld.so.cache"]

NETWORK = "socket socketpair io_uring_setup io_uring_enter io_uring_register"
OTHERS = "ptrace process_vm_readv process_vm_writev kcmp pidfd_open pidfd_getfd pidfd_send_signal rt_sigqueueinfo"
NAMESPACES = (
    "unshare setns mount umount2 pivot_root chroot move_mount open_tree fsopen fsmount fspick mount_setattr "
    "open_by_handle_at"
)
KERNEL = "bpf perf_event_open userfaultfd add_key keyctl request_key memfd_create memfd_secret"
# What can be done to files without opening them.
PLACES = (
    "chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat utime utimes utimensat futimesat mknod mknodat "
    "setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat "
    "unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir symlink symlinkat link linkat truncate"
)
SHARED = "shmget shmat msgget semget mq_open"
NEVER = " ".join([NETWORK, OTHERS, NAMESPACES, KERNEL, PLACES, SHARED])
NO_PROCESS = "fork vfork kill tkill tgkill rt_tgsigqueueinfo"
NO_STARTING = "execve execveat"
NO_OPENING = "open openat openat2 creat"

_walls_in_force: set[Wall] = set()


def enter(walls: Collection[str], tool: int | None = None, folder: Path | None = None) -> None:
    """Close those of `walls` that this machine has.

    `tool` is the open file of the one program that may still start, `folder` the one of which files may still be read.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for wall, build in BUILDERS.items():
        # A kernel or a container may refuse one wall; the others still stand, and `check --deploy` says which.
        with suppress(OSError):
            if wall in walls and build(tool, folder):
                _walls_in_force.add(wall)
    die_with_parent()
    os.dup2(nowhere, 2)  # what decoders say may hold what people wrote, and belongs in no log
    os.close(nowhere)


def report_walls(source: BinaryIO, targets: Sequence[BinaryIO]) -> Standing:
    """A job: say which walls stand around it."""
    return {"walls": sorted(_walls_in_force)}


def guard_tool() -> None:
    """Take from a tool, before it starts, what it needs no more: it begins no process, and ends when we do."""
    if Wall.CALLS in _walls_in_force:
        _deny(NO_PROCESS, threads_only=True)
    die_with_parent()


def die_with_parent() -> None:
    """Have the kernel end this process as soon as the one that began it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _be_nobody(tool: int | None, folder: Path | None) -> bool:
    """Become another user, unless the tool may be run by root alone."""
    if os.geteuid() != 0 or (tool and not os.fstat(tool).st_mode & stat.S_IXOTH):
        return False
    os.setgroups([])
    os.setresgid(NOBODY, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, NOBODY)
    return True


def _close_files(tool: int | None, folder: Path | None) -> bool:
    """Let nothing be opened but the tool and what it needs to start, or the folder. Files that are open stay so."""
    if landlockpy is None or not landlockpy.supported():
        return False
    read, run = landlockpy.AccessFS.READ_FILE, landlockpy.AccessFS.READ_FILE | landlockpy.AccessFS.EXECUTE
    scoped = landlockpy.Scope.ABSTRACT_UNIX_SOCKET | landlockpy.Scope.SIGNAL
    with landlockpy.Ruleset(scoped=scoped) as rules:
        rules.allow_path(os.devnull, read | landlockpy.AccessFS.WRITE_FILE)
        if folder:
            rules.allow_path(folder, read)
        if tool:
            rules.allow_path(f"/proc/self/fd/{tool}", run)
            for path in filter(os.path.exists, LIBRARIES):
                rules.allow_path(path, read)
            for loader in {found.resolve() for pattern in LOADERS for found in Path("/").glob(pattern)}:
                rules.allow_path(loader, run)
        rules.restrict()
    return True


def _close_calls(tool: int | None, folder: Path | None) -> bool:
    if pyseccomp is None:
        return False
    _deny(NEVER)
    if not tool:
        _deny(f"{NO_PROCESS} {NO_STARTING}" + ("" if folder else f" {NO_OPENING}"), threads_only=True)
    return True


def _deny(calls: str, threads_only: bool = False) -> None:
    """Answer those system calls with "not permitted", for good."""
    rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for call in calls.split():
        if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, call) != -1:  # one that this libseccomp knows
            rules.add_rule(pyseccomp.ERRNO(errno.EPERM), call)
    if threads_only:
        process = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, CLONE_THREAD, 0)
        rules.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", process)
        rules.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags lie in memory; libraries then use clone
    rules.load()


BUILDERS = {Wall.USER: _be_nobody, Wall.FILES: _close_files, Wall.CALLS: _close_calls}
