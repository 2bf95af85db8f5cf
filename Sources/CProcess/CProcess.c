#define _GNU_SOURCE

#include "CProcess.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

int referral_disable_core_dumps(void) {
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int referral_open_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int referral_rename_new(int old_folder, const char *old_name, int new_folder,
                        const char *new_name) {
  return renameat2(old_folder, old_name, new_folder, new_name, RENAME_NOREPLACE);
}

const char *referral_error_words(int number) {
  const char *words = strerrordesc_np(number);
  return words ? words : "unknown error";
}

int referral_hold_standard_descriptors(void) {
  for (int descriptor = 0; descriptor < 3; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0 || errno != EBADF) continue;
    // The lowest one that is free is taken, so this is the one that is missing.
    int opened = open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    if (opened != descriptor) {
      if (opened >= 0) close(opened);
      return -1;
    }
  }
  return 0;
}

void referral_die_silently(void) {
  int numbers[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGQUIT};
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    struct sigaction now;
    if (sigaction(numbers[index], NULL, &now) != 0 || now.sa_handler == SIG_IGN) continue;
    signal(numbers[index], SIG_DFL);
  }
}

int referral_signal_is_ignored(int number) {
  struct sigaction now;
  return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}
