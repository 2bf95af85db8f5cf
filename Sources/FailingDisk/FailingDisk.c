#define _GNU_SOURCE

#include "FailingDisk.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// Functions of the C library are defined here with their own names and end in the system call
// itself, so that nothing comes back to this library.

const char failing_disk_variable[] = "FAILING_DISK_FOLDER";

static const char *below;
static const char *calls;
static const char *end;
static int at, on_from_there, error_number;
static int trace = -1;
static const char *control;
static atomic_int count, listed_count;

enum ending { GO, FAIL, HALF, TORN };

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  while (1) pause();
}

static void refuse(const char *what) {
  perror(what);
  _exit(125);
}

__attribute__((constructor)) static void read_plan(void) {
  const char *folder = getenv(failing_disk_variable);
  if (!folder) return;
  const char *value;
  if ((value = getenv("FAILING_DISK_TRACE"))) {
    // Far up, so that the program gets the descriptors that it always gets.
    int flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC;
    int file = syscall(SYS_openat, AT_FDCWD, value, flags, 0600);
    trace = fcntl(file, F_DUPFD_CLOEXEC, 900);
    if (trace < 0) refuse(value);
    syscall(SYS_close, file);
  }
  if ((value = getenv("FAILING_DISK_AT"))) {
    at = atoi(value);
    on_from_there = strchr(value, '+') != NULL;
  }
  calls = getenv("FAILING_DISK_CALLS");
  control = getenv("FAILING_DISK_CONTROL");
  end = getenv("FAILING_DISK_END");
  if (end) error_number = atoi(end);
  if ((value = getenv("FAILING_DISK_UMASK"))) umask(strtol(value, NULL, 8));
  if ((value = getenv("FAILING_DISK_USER"))) {
    int user = atoi(value);
    // A shell that starts the program stays who it is: the program may lie where that user cannot go.
    int is_program = strcmp(program_invocation_short_name, "referral") == 0;
    if (is_program && (setgroups(0, NULL) || setresgid(user, user, user) || setresuid(user, user, user))) {
      refuse("FAILING_DISK_USER");
    }
  }
  below = folder;
}

/// Finds the path of a name in a folder, or of an open file where the name is NULL; returns whether
/// it is one that counts.
static int counts(int folder, const char *name, char path[PATH_MAX]) {
  if (!below) return 0;
  if (name && *name == '/') {
    snprintf(path, PATH_MAX, "%s", name);
  } else {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (name) snprintf(path + length, PATH_MAX - length, "/%s", name);
  }
  size_t length = strlen(below);
  return strncmp(path, below, length) == 0 && (path[length] == 0 || path[length] == '/');
}

static void note(int number, const char *call, const char *mark, int error, const char *path,
                 const char *other) {
  char line[2 * PATH_MAX + 100];
  int length = snprintf(line, sizeof line, "%d\t%s\t%s%d\t%s%s%s\n", number, call, mark, error,
                        path, other ? "\t" : "", other ? other : "");
  if (trace >= 0) syscall(SYS_write, trace, line, length);
}

/// Whether the file that switches faults on and off says that this call fails now, and how.
///
/// It holds an error's number, calls as `,write,fsync,`, and a part that the path must have, where
/// a dollar sign stands for its end. Without the file nothing fails.
static int fails_now(const char *call, const char *path) {
  char text[256];
  int file = syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC, 0);
  if (file < 0) return 0;
  ssize_t length = syscall(SYS_read, file, text, sizeof text - 1);
  syscall(SYS_close, file);
  if (length <= 0) return 0;
  text[length] = 0;
  char names[100], part[100], word[32], whole[PATH_MAX + 2];
  int number;
  if (sscanf(text, "%d %99s %99s", &number, names, part) != 3) return 0;
  snprintf(word, sizeof word, ",%s,", call);
  snprintf(whole, sizeof whole, "%s$", path);
  if (!strstr(names, word) || !strstr(whole, part)) return 0;
  error_number = number;
  return 1;
}

/// Decides how the next call on a file that counts ends, which may be the end of the process.
static enum ending decide(int number, const char *call, const char *path, const char *other) {
  if (control) return fails_now(call, path) ? FAIL : GO;
  if (!at || !end) return GO;
  char word[32];
  snprintf(word, sizeof word, ",%s,", call);
  if (calls && !strstr(calls, word)) return GO;
  int turn = ++listed_count;
  if (turn < at || (turn > at && !on_from_there)) return GO;
  if (strcmp(end, "half") == 0) return HALF;
  if (strcmp(end, "torn") == 0) return TORN;
  if (strcmp(end, "kill") != 0) return FAIL;
  note(number, call, "kill", 0, path, other);
  die();
  return GO;
}

/// Makes a call, or lets it fail; a call on any other file is simply made.
#define WATCHED(call, folder, name, other, made)                                    \
  ({                                                                                \
    char path[PATH_MAX];                                                            \
    long result;                                                                    \
    int saved = errno;                                                              \
    if (!counts(folder, name, path)) {                                              \
      errno = saved;                                                                \
      result = made;                                                                \
    } else {                                                                        \
      int number = ++count;                                                         \
      int fails = decide(number, call, path, other) == FAIL;                        \
      errno = saved;                                                                \
      result = fails ? -1 : made;                                                   \
      if (fails) errno = error_number;                                              \
      saved = errno;                                                                \
      note(number, call, fails ? "!" : "", result < 0 ? saved : 0, path, other);    \
      errno = saved;                                                                \
    }                                                                               \
    result;                                                                         \
  })

/// The mode that follows the flags of a call that may make a file, open(2); 0 where none does.
#define MODE_AFTER(flags)                                            \
  ({                                                                 \
    mode_t given = 0;                                                \
    if ((flags & O_CREAT) || (flags & O_TMPFILE) == O_TMPFILE) {     \
      va_list list;                                                  \
      va_start(list, flags);                                         \
      given = va_arg(list, mode_t);                                  \
      va_end(list);                                                  \
    }                                                                \
    given;                                                           \
  })

int openat(int folder, const char *name, int flags, ...) {
  mode_t mode = MODE_AFTER(flags);
  const char *call = flags & O_CREAT ? "create" : "open";
  return WATCHED(call, folder, name, NULL, syscall(SYS_openat, folder, name, flags, mode));
}

int open(const char *name, int flags, ...) {
  mode_t mode = MODE_AFTER(flags);
  return openat(AT_FDCWD, failing_disk_replaced(name), flags, mode);
}

int open64(const char *name, int flags, ...) __attribute__((alias("open")));
int openat64(int folder, const char *name, int flags, ...) __attribute__((alias("openat")));

ssize_t write(int file, const void *bytes, size_t size) {
  char path[PATH_MAX];
  int saved = errno;
  int is_counted = counts(file, NULL, path);
  errno = saved;
  if (!is_counted) return syscall(SYS_write, file, bytes, size);
  int number = ++count;
  enum ending ending = decide(number, "write", path, NULL);
  if (ending == HALF || ending == TORN) size /= 2;
  ssize_t result = ending == FAIL ? -1 : syscall(SYS_write, file, bytes, size);
  saved = ending == FAIL ? error_number : errno;
  const char *mark = ending == TORN ? "kill" : ending == GO ? "" : "!";
  note(number, "write", mark, result < 0 ? saved : 0, path, NULL);
  if (ending == TORN) die();
  errno = saved;
  return result;
}

ssize_t read(int file, void *bytes, size_t size) {
  return WATCHED("read", file, NULL, NULL, syscall(SYS_read, file, bytes, size));
}

int close(int file) {
  char path[PATH_MAX];
  int saved = errno;
  int is_counted = counts(file, NULL, path);
  errno = saved;
  if (!is_counted) return syscall(SYS_close, file);
  int number = ++count;
  int fails = decide(number, "close", path, NULL) == FAIL;
  // Linux closes the file whatever the error (close(2)).
  int result = syscall(SYS_close, file);
  if (fails) {
    result = -1;
    errno = error_number;
  }
  saved = errno;
  note(number, "close", fails ? "!" : "", result < 0 ? saved : 0, path, NULL);
  errno = saved;
  return result;
}

int fsync(int file) { return WATCHED("fsync", file, NULL, NULL, syscall(SYS_fsync, file)); }

int fdatasync(int file) {
  return WATCHED("fdatasync", file, NULL, NULL, syscall(SYS_fdatasync, file));
}

int ftruncate(int file, off_t size) {
  return WATCHED("ftruncate", file, NULL, NULL, syscall(SYS_ftruncate, file, size));
}

int ftruncate64(int file, off_t size) __attribute__((alias("ftruncate")));

int fchmod(int file, mode_t mode) {
  return WATCHED("fchmod", file, NULL, NULL, syscall(SYS_fchmod, file, mode));
}

int flock(int file, int operation) {
  return WATCHED("flock", file, NULL, NULL, syscall(SYS_flock, file, operation));
}

int fstat(int file, struct stat *status) {
  return WATCHED("stat", file, NULL, NULL,
                 syscall(SYS_newfstatat, file, "", status, AT_EMPTY_PATH));
}

int fstatat(int folder, const char *name, struct stat *status, int flags) {
  return WATCHED("stat", folder, name, NULL, syscall(SYS_newfstatat, folder, name, status, flags));
}

int faccessat(int folder, const char *name, int mode, int flags) {
  return WATCHED("access", folder, name, NULL,
                 flags ? syscall(SYS_faccessat2, folder, name, mode, flags)
                       : syscall(SYS_faccessat, folder, name, mode));
}

int stat(const char *name, struct stat *status) { return fstatat(AT_FDCWD, name, status, 0); }

int lstat(const char *name, struct stat *status) {
  return fstatat(AT_FDCWD, name, status, AT_SYMLINK_NOFOLLOW);
}

int mkdirat(int folder, const char *name, mode_t mode) {
  return WATCHED("mkdir", folder, name, NULL, syscall(SYS_mkdirat, folder, name, mode));
}

int mkdir(const char *name, mode_t mode) { return mkdirat(AT_FDCWD, name, mode); }

int unlinkat(int folder, const char *name, int flags) {
  return WATCHED("unlink", folder, name, NULL, syscall(SYS_unlinkat, folder, name, flags));
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int linkat(int folder, const char *name, int new_folder, const char *new_name, int flags) {
  char new_path[PATH_MAX] = "";
  counts(new_folder, new_name, new_path);
  return WATCHED("link", folder, name, new_path,
                 syscall(SYS_linkat, folder, name, new_folder, new_name, flags));
}

int renameat2(int folder, const char *name, int new_folder, const char *new_name,
              unsigned int flags) {
  char new_path[PATH_MAX] = "";
  counts(new_folder, new_name, new_path);
  return WATCHED("rename", folder, name, new_path,
                 syscall(SYS_renameat2, folder, name, new_folder, new_name, flags));
}

int renameat(int folder, const char *name, int new_folder, const char *new_name) {
  return renameat2(folder, name, new_folder, new_name, 0);
}

int rename(const char *name, const char *new_name) {
  return renameat2(AT_FDCWD, name, AT_FDCWD, new_name, 0);
}

struct dirent *readdir(DIR *stream) {
  static _Atomic(void *) next;
  if (!next) next = dlsym(RTLD_NEXT, "readdir");
  struct dirent *entry = NULL;
  WATCHED("readdir", dirfd(stream), NULL, NULL, ({
            int before = errno;
            errno = 0;
            entry = ((struct dirent * (*)(DIR *)) next)(stream);
            int is_failed = !entry && errno != 0;
            if (!is_failed) errno = before;
            is_failed ? -1L : 0L;
          }));
  return entry;
}
