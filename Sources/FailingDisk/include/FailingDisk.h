#ifndef FAILING_DISK_H
#define FAILING_DISK_H

/// The name of the variable of the environment without which this library does nothing.
///
/// The library is not linked into the program. Tests put it in front of the C library with
/// LD_PRELOAD (ld.so(8)), so that it stands between the unchanged program and its files and needs
/// no right to trace another process, which containers often refuse. It counts the calls on files
/// below one folder, writes each down, and lets one of them end as the environment says:
///
/// - FAILING_DISK_FOLDER: the folder.
/// - FAILING_DISK_TRACE: a file for a line per call: number, call, error number, path and, for a
///   call with two paths, the second one, apart by tabs. In front of the error number of a call
///   that was chosen stands "!", or "kill" where the process ended there.
/// - FAILING_DISK_CALLS: the calls that can fail, such as ",write,fsync,"; all where it is missing.
/// - FAILING_DISK_AT: which of these calls fails, from 1; with a "+" behind it, every one from
///   there on.
/// - FAILING_DISK_END: how the call ends: an error number, "kill" for the end of the process
///   before the call, "half" for a write of half of the bytes, "torn" for the end of the process
///   after one.
/// - FAILING_DISK_CONTROL: a file that switches faults on and off while the program runs, instead of
///   the three above. While it is there it holds an error number, the calls that fail, and a part
///   of the path that they fail for, a dollar sign being its end: "28 ,write,fsync, /drafts/".
///
/// Two more are done before the program's first line, when all of it is loaded, so that neither
/// needs to reach the program's own files:
///
/// - FAILING_DISK_UMASK: the umask, in octal digits.
/// - FAILING_DISK_USER: the number of the user and group to become for good.
///
/// And two work without any other:
///
/// - FAILING_DISK_SYSTEM_STORE: a file that is read in the place of the system's file of certificate
///   authorities, so that a test has a say in it and the system is left alone.
/// - FAILING_DISK_ADMINISTRATOR: the same for the administrator's configuration file.
extern const char failing_disk_variable[];

/// The path that is meant by one, of which a variable says that another stands for it.
const char *failing_disk_replaced(const char *path);

#endif
