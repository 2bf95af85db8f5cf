#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "CNcurses.h"

// Handlers write the number of their signal into pipes, and do nothing else (signal-safety(7)); the
// loop that reads it does the rest. No end of a pipe ever waits: a full one already holds more
// signals than anyone will read.

enum { caught = 8 };

static const int caught_signals[caught] = {SIGHUP,  SIGINT,  SIGTERM,  SIGQUIT,
                                           SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
static struct sigaction before[caught];
// All signals, for the loop.
static int events[2] = {-1, -1};
// Those that ask the program to end: it can be read for as long as the program should.
static int ending[2] = {-1, -1};
// Those that let it go on after a stop.
static int continuing[2] = {-1, -1};
static int is_catching;
static sigset_t mask_before;

// All that is caught, or one signal of it.
static sigset_t signals(int only) {
  sigset_t set;
  sigemptyset(&set);
  for (int index = 0; index < caught; index++) {
    if (!only || caught_signals[index] == only) sigaddset(&set, caught_signals[index]);
  }
  return set;
}

static void note(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(events[1], &byte, 1);
  if (number == SIGHUP || number == SIGTERM || number == SIGINT || number == SIGQUIT) {
    written = write(ending[1], &byte, 1);
  } else if (number == SIGCONT) {
    written = write(continuing[1], &byte, 1);
  }
  (void)written;
  errno = saved;
}

static void install(int number, void (*handler)(int), struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  // Calls elsewhere in the program shall not see EINTR; poll returns in any case.
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, old);
}

static int open_pipe(int ends[2]) {
  if (ends[0] >= 0) return 0;
  if (pipe(ends) != 0) return -1;
  for (int end = 0; end < 2; end++) {
    fcntl(ends[end], F_SETFD, FD_CLOEXEC);
    fcntl(ends[end], F_SETFL, O_NONBLOCK);
  }
  return 0;
}

static void empty_pipe(int end) {
  unsigned char bytes[64];
  while (read(end, bytes, sizeof bytes) > 0) {
  }
}

static int is_readable(int end, int milliseconds) {
  struct pollfd watched = {.fd = end, .events = POLLIN};
  int ready;
  while ((ready = poll(&watched, 1, milliseconds)) < 0 && errno == EINTR) {
  }
  return ready > 0;
}

int referral_signals_catch(void) {
  if (is_catching) return events[0];
  if (open_pipe(events) != 0 || open_pipe(ending) != 0 || open_pipe(continuing) != 0) return -1;
  // What asked an earlier terminal's program to end is no concern of this one's.
  empty_pipe(ending[0]);
  for (int index = 0; index < caught; index++) {
    int number = caught_signals[index];
    install(number, number == SIGPIPE ? SIG_IGN : note, &before[index]);
    // nohup asks for hang-ups to be ignored; a terminal that is gone still shows when it is read.
    if (number == SIGHUP && before[index].sa_handler == SIG_IGN) {
      sigaction(number, &before[index], NULL);
    }
  }
  // Whoever started the program may have blocked them, and so do the threads of a dispatch queue.
  sigset_t set = signals(0);
  pthread_sigmask(SIG_UNBLOCK, &set, &mask_before);
  is_catching = 1;
  return events[0];
}

void referral_signals_restore(void) {
  if (!is_catching) return;
  for (int index = 0; index < caught; index++) {
    sigaction(caught_signals[index], &before[index], NULL);
  }
  pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
  is_catching = 0;
}

int referral_signals_ending(void) { return ending[0]; }

void referral_signals_leave_interrupts(int are_left) {
  if (!is_catching) return;
  void (*handler)(int) = are_left ? SIG_IGN : note;
  install(SIGINT, handler, NULL);
  install(SIGQUIT, handler, NULL);
}

// Stops this process, and the group it belongs to, until a signal lets it go on.
static void stop_group(int number) {
  struct sigaction own;
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, number);
  // While it is blocked even an ignored signal is kept, and the program would stop twice.
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  empty_pipe(continuing[0]);
  // The whole group, so that a script or sudo around the program stops with it. This process leaves
  // that one out: with several threads it might be delivered only after the handler is back.
  install(number, SIG_IGN, &own);
  kill(0, number);
  install(number, SIG_DFL, NULL);
  // A signal to the thread itself is delivered before this returns.
  pthread_kill(pthread_self(), number);
  sigaction(number, &own, NULL);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}

void referral_signals_stop_group(void) { stop_group(SIGTSTP); }

static int is_in_background(int terminal) {
  // A terminal that is not the one of this session is nobody's; one that is gone shows when it is
  // read.
  pid_t owner = tcgetpgrp(terminal);
  return owner > 0 && owner != getpgrp();
}

int referral_signals_await_terminal(int terminal) {
  // In the background the first touch would stop the program, and stop it again each time it goes
  // on: a call to end would never be heard (tcsetattr(3), SIGTTOU).
  while (!is_readable(ending[0], 0)) {
    if (!is_in_background(terminal)) return 1;
    stop_group(SIGTTOU);
    // A group whose starter has ended is not stopped, for nobody would let it go on (setpgid(2)).
    // The signal that does so may be taken by another thread.
    if (!is_readable(continuing[0], 200)) return 0;
  }
  return 0;
}
