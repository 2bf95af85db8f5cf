// For pipe2, closefrom and sessions of spawned programs.
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "CProcess.h"

// How often it is looked whether the program has ended, where the system cannot tell of it.
enum { look_milliseconds = 50 };

static int start(pid_t *child, char *const arguments[], char *const environment[], int output,
                 int errors) {
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  if (posix_spawnattr_init(&attributes) != 0) return ENOMEM;
  if (posix_spawn_file_actions_init(&actions) != 0) {
    posix_spawnattr_destroy(&attributes);
    return ENOMEM;
  }
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  // In a session of its own it has no terminal to ask on, and it ends with all that it started.
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                            POSIX_SPAWN_SETSID);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  int fault = posix_spawnp(child, arguments[0], &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return fault;
}

static long long now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

// Reads what there is. Once the text is full the rest is read and thrown away, and `has_more` set.
// Returns 0 where nothing can come any more.
static int drain(int descriptor, struct referral_captured_text *text) {
  while (1) {
    unsigned char rest[4096];
    int is_full = text->length >= text->room;
    unsigned char *place = is_full ? rest : text->bytes + text->length;
    size_t room = is_full ? sizeof rest : text->room - text->length;
    ssize_t count = read(descriptor, place, room);
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    if (count == 0) return 0;
    if (is_full) {
      explicit_bzero(rest, sizeof rest);
      text->has_more = 1;
    } else {
      text->length += (size_t)count;
    }
  }
}

static int end_of(int state) {
  return WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
}

static int wait_for_end(pid_t child, int output, int errors, int stop, int milliseconds,
                        struct referral_captured_text *printed,
                        struct referral_captured_text *complaint) {
  long long end = now_in_milliseconds() + milliseconds;
  int ended = (int)syscall(SYS_pidfd_open, child, 0);
  int status;
  while (1) {
    int state;
    pid_t found = waitpid(child, &state, WNOHANG);
    int fault = errno;
    // What it printed is in the pipes by now; what it may have left running is not waited for.
    int output_is_open = drain(output, printed);
    int errors_is_open = drain(errors, complaint);
    if (found > 0 || (found < 0 && fault != EINTR)) {
      if (ended >= 0) close(ended);
      return found > 0 ? end_of(state) : REFERRAL_END_UNKNOWN;
    }
    if (printed->has_more) {
      status = REFERRAL_END_TOO_MUCH;
      break;
    }
    long long left = end - now_in_milliseconds();
    if (left <= 0) {
      status = REFERRAL_END_OUT_OF_TIME;
      break;
    }
    if (ended < 0 && left > look_milliseconds) left = look_milliseconds;
    struct pollfd watched[4] = {
        // A negative descriptor is left out.
        {.fd = stop, .events = POLLIN},
        {.fd = ended, .events = POLLIN},
        {.fd = output_is_open ? output : -1, .events = POLLIN},
        {.fd = errors_is_open ? errors : -1, .events = POLLIN},
    };
    if (poll(watched, 4, (int)left) > 0 && watched[0].revents) {
      status = REFERRAL_END_STOPPED;
      break;
    }
  }
  // With all that it started and that did not leave its session.
  kill(-child, SIGKILL);
  int state;
  while (waitpid(child, &state, 0) < 0 && errno == EINTR) {
  }
  if (ended >= 0) close(ended);
  return status;
}

int referral_run_capturing(char *const arguments[], char *const environment[], int stop,
                           int milliseconds, struct referral_captured_text *printed,
                           struct referral_captured_text *complaint, int *status) {
  int output[2], errors[2];
  if (pipe2(output, O_CLOEXEC) != 0) return errno;
  if (pipe2(errors, O_CLOEXEC) != 0) {
    int fault = errno;
    close(output[0]);
    close(output[1]);
    return fault;
  }
  // Only this side: a program that prints need not know how to print to a pipe that is full.
  fcntl(output[0], F_SETFL, O_NONBLOCK);
  fcntl(errors[0], F_SETFL, O_NONBLOCK);
  pid_t child;
  int fault = start(&child, arguments, environment, output[1], errors[1]);
  close(output[1]);
  close(errors[1]);
  if (!fault) {
    *status = wait_for_end(child, output[0], errors[0], stop, milliseconds, printed, complaint);
  }
  close(output[0]);
  close(errors[0]);
  return fault;
}
