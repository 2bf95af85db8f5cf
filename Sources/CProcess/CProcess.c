#define _GNU_SOURCE

#include "CProcess.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int referral_disable_core_dumps(void) {
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int referral_rename_new(int old_folder, const char *old_name, int new_folder,
                        const char *new_name) {
  return renameat2(old_folder, old_name, new_folder, new_name, RENAME_NOREPLACE);
}

const char *referral_error_words(int number) {
  const char *words = strerrordesc_np(number);
  return words ? words : "unknown error";
}

int referral_run_in_foreground(char *const arguments[], char *const environment[], int *status) {
  posix_spawnattr_t attributes;
  if (posix_spawnattr_init(&attributes) != 0) return ENOMEM;
  // Threads of a dispatch queue block signals, and the program catches some: the child shall have
  // neither.
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE, SIGWINCH};
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    sigaddset(&usual, numbers[index]);
  }
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t child;
  int fault = posix_spawnp(&child, arguments[0], NULL, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  if (fault) return fault;
  while (1) {
    int state;
    if (waitpid(child, &state, WUNTRACED) < 0) {
      if (errno == EINTR) continue;
      *status = -1;
      return 0;
    }
    if (WIFSTOPPED(state)) {
      // Ctrl-Z in the child: the shell waits for this process, so it stops too.
      kill(getpid(), SIGSTOP);
      kill(child, SIGCONT);
      continue;
    }
    *status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    return 0;
  }
}
