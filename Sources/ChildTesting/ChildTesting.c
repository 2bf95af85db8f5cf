#define _GNU_SOURCE

#include "ChildTesting.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int testing_open_terminal(int columns, int rows, int *program_side, char *path) {
  int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (master < 0) return -1;
  *program_side = -1;
  if (grantpt(master) == 0 && unlockpt(master) == 0 && ptsname_r(master, path, 64) == 0) {
    *program_side = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
  }
  struct winsize size = {.ws_col = columns, .ws_row = rows};
  if (*program_side >= 0 && ioctl(master, TIOCSWINSZ, &size) == 0) return master;
  int number = errno;
  close(master);
  if (*program_side >= 0) close(*program_side);
  errno = number;
  return -1;
}

/// Lets a descriptor of the child be a copy of another, or lead nowhere where that is -1.
static void give(posix_spawn_file_actions_t *actions, int from, int to) {
  if (from >= 0) {
    posix_spawn_file_actions_adddup2(actions, from, to);
  } else {
    posix_spawn_file_actions_addopen(actions, to, "/dev/null", O_RDWR, 0);
  }
}

int testing_start(char *const arguments[], char *const environment[], const char *terminal,
                  int input, int output, int errors, pid_t *child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  if (posix_spawn_file_actions_init(&actions) || posix_spawnattr_init(&attributes)) return ENOMEM;
  if (terminal) {
    // The first terminal that the leader of a session opens becomes its controlling one (tty(4)).
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0);
  } else {
    give(&actions, input, 0);
  }
  give(&actions, terminal ? 0 : output, 1);
  give(&actions, terminal ? 0 : errors, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID);
  int fault = posix_spawn(child, arguments[0], &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return fault;
}

int testing_watch(pid_t child) { return (int)syscall(SYS_pidfd_open, child, 0); }
