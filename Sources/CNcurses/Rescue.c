#include "Rescue.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { crashes = 6, longest_text = 128 };

static const int crash_signals[crashes] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
static struct sigaction before[crashes];
static volatile sig_atomic_t is_armed;
static int is_registered;
static int rescue_input, rescue_output, has_settings;
static struct termios rescue_settings;
static char rescue_text[longest_text];
static size_t rescue_length;
// A handler needs a stack of its own where the program has used up the one it has (sigaltstack(2)).
static unsigned char handler_stack[65536];
static stack_t stack_before;

// Only calls that are safe in a signal handler (signal-safety(7)).
static void rescue(void) {
  if (!is_armed) return;
  is_armed = 0;
  ssize_t written = write(rescue_output, rescue_text, rescue_length);
  (void)written;
  if (has_settings) tcsetattr(rescue_input, TCSANOW, &rescue_settings);
}

static void crashed(int number) {
  rescue();
  // Whoever was responsible before sees the crash as well.
  for (int index = 0; index < crashes; index++) {
    if (crash_signals[index] == number) sigaction(number, &before[index], NULL);
  }
  raise(number);
}

void referral_rescue_arm(
    int input, int output, const struct termios *settings, const char *leave_screen) {
  rescue_input = input;
  rescue_output = output;
  has_settings = settings != NULL;
  if (settings) rescue_settings = *settings;
  rescue_text[0] = 0;
  // Plain text, paste brackets off where they are known, the cursor seen, the other screen left.
  if (leave_screen && leave_screen != (const char *)-1 && strlen(leave_screen) < 64) {
    strcat(rescue_text, "\033[m\033[?2004l\033[?25h");
    strcat(rescue_text, leave_screen);
  }
  strcat(rescue_text, "\r\n");
  rescue_length = strlen(rescue_text);
  is_armed = 1;
  if (!is_registered) {
    is_registered = 1;
    atexit(rescue);
  }
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, &stack_before);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = crashed;
  action.sa_flags = SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < crashes; index++) {
    sigaction(crash_signals[index], &action, &before[index]);
  }
}

void referral_rescue_disarm(void) {
  is_armed = 0;
  for (int index = 0; index < crashes; index++) {
    sigaction(crash_signals[index], &before[index], NULL);
  }
  sigaltstack(&stack_before, NULL);
}

void referral_rescue_suspend(int suspended) { is_armed = !suspended; }
