// For pipe2.
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "CProcess.h"

// How long a program is waited for that was asked to end.
enum { grace_milliseconds = 400 };

// Where the handler of SIGCHLD writes; -1 while no program is waited for.
static volatile sig_atomic_t changes = -1;

static void note_change(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(changes, &byte, 1);
  (void)written;
  errno = saved;
}

static int start(pid_t *child, char *const arguments[], char *const environment[]) {
  posix_spawnattr_t attributes;
  if (posix_spawnattr_init(&attributes) != 0) return ENOMEM;
  // Threads of a dispatch queue block signals, and the program catches or ignores some: the child
  // shall have neither.
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  int numbers[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,  SIGTSTP,
                   SIGTTIN, SIGTTOU, SIGPIPE, SIGWINCH, SIGCHLD, SIGXFSZ};
  for (size_t index = 0; index < sizeof numbers / sizeof *numbers; index++) {
    sigaddset(&usual, numbers[index]);
  }
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int fault = posix_spawnp(child, arguments[0], NULL, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  return fault;
}

static long long now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

// Waits for the child's end, or for a call to end this program, which is passed on.
static int wait_for_end(pid_t child, int changed, int ending) {
  long long end = 0;
  // Where SIGHUP is ignored nothing else tells that the terminal is gone, and the child may not look.
  // One that has gone already is a terminal still, but cannot be asked whether it is one.
  int terminal = isatty(STDIN_FILENO) || errno == EIO ? STDIN_FILENO : -1;
  while (1) {
    int state;
    // Empty before looking, so that no change after it is missed.
    unsigned char bytes[64];
    while (read(changed, bytes, sizeof bytes) > 0) {
    }
    pid_t found = waitpid(child, &state, WUNTRACED | WNOHANG);
    if (found < 0 && errno != EINTR) return REFERRAL_END_UNKNOWN;
    if (found > 0) {
      if (WIFEXITED(state)) return WEXITSTATUS(state);
      if (WIFSIGNALED(state)) return 128 + WTERMSIG(state);
      // Ctrl-Z in the child: the shell waits for this process, so it stops too.
      kill(getpid(), SIGSTOP);
      kill(child, SIGCONT);
      continue;
    }
    long long left = end ? end - now_in_milliseconds() : -1;
    if (end && left <= 0) return REFERRAL_END_NOT_AWAITED;
    struct pollfd watched[3] = {
        {.fd = changed, .events = POLLIN},
        // A negative descriptor is left out.
        {.fd = end ? -1 : ending, .events = POLLIN},
        // Only that it is gone, not what is typed.
        {.fd = end ? -1 : terminal, .events = 0},
    };
    if (poll(watched, 3, (int)left) > 0 && (watched[1].revents || watched[2].revents)) {
      // What an editor takes for the end of its terminal, and keeps the text upon.
      kill(child, SIGHUP);
      kill(child, SIGCONT);
      end = now_in_milliseconds() + grace_milliseconds;
    }
  }
}

int referral_run_in_foreground(char *const arguments[], char *const environment[], int ending,
                               int *status) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
  struct sigaction action, before;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_change;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  changes = ends[1];
  sigaction(SIGCHLD, &action, &before);

  pid_t child;
  int fault = start(&child, arguments, environment);
  if (!fault) *status = wait_for_end(child, ends[0], ending);

  sigaction(SIGCHLD, &before, NULL);
  changes = -1;
  close(ends[0]);
  close(ends[1]);
  return fault;
}
