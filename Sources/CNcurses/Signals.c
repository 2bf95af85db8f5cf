#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "CNcurses.h"
#include "Rescue.h"

// Handlers write the number of their signal into a pipe; the loop that reads it does the rest.

enum { caught = 8 };

static const int caught_signals[caught] = {SIGHUP,  SIGINT,  SIGTERM,  SIGQUIT,
                                           SIGTSTP, SIGCONT, SIGWINCH, SIGPIPE};
static struct sigaction before[caught];
static volatile sig_atomic_t pipe_writing = -1;
static int pipe_reading = -1;
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
  // A full pipe already holds more signals than anyone will read.
  ssize_t written = write(pipe_writing, &byte, 1);
  (void)written;
  if (number == SIGHUP || number == SIGTERM || number == SIGINT || number == SIGQUIT) {
    referral_rescue_divert();
  }
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

int referral_signals_catch(void) {
  if (is_catching) return pipe_reading;
  if (pipe_reading < 0) {
    int ends[2];
    if (pipe(ends) != 0) return -1;
    for (int end = 0; end < 2; end++) {
      fcntl(ends[end], F_SETFD, FD_CLOEXEC);
      fcntl(ends[end], F_SETFL, O_NONBLOCK);
    }
    pipe_reading = ends[0];
    pipe_writing = ends[1];
  }
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
  return pipe_reading;
}

void referral_signals_restore(void) {
  if (!is_catching) return;
  for (int index = 0; index < caught; index++) {
    sigaction(caught_signals[index], &before[index], NULL);
  }
  pthread_sigmask(SIG_SETMASK, &mask_before, NULL);
  is_catching = 0;
}

void referral_signals_stop_group(void) {
  struct sigaction own;
  sigset_t stop = signals(SIGTSTP), mask;
  // While it is blocked even an ignored signal is kept, and the program would stop twice.
  pthread_sigmask(SIG_UNBLOCK, &stop, &mask);
  // The whole group, so that a script or sudo around the program stops with it. This process leaves
  // that one out: with several threads it might be delivered only after the handler is back.
  install(SIGTSTP, SIG_IGN, &own);
  kill(0, SIGTSTP);
  install(SIGTSTP, SIG_DFL, NULL);
  // A signal to the thread itself is delivered before this returns.
  pthread_kill(pthread_self(), SIGTSTP);
  sigaction(SIGTSTP, &own, NULL);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
}
