// For memfd_create and dup3.
#define _GNU_SOURCE

#include "Output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "CNcurses.h"

enum { piece = 16384, pause_milliseconds = 20 };

static int terminal = -1;
// What the terminal is written by, without waiting.
static int line = -1;
static int is_line_shared;
static int memory = -1;

static int is_same_file(int one, int other) {
  struct stat first, second;
  return fstat(one, &first) == 0 && fstat(other, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

// The terminal opened once more, since a flag such as O_NONBLOCK holds for everyone who has the
// same opening of it, the shell among them (open(2), open file descriptions).
static int open_again(int descriptor) {
  char path[32];
  snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
  int own = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  if (own >= 0 && is_same_file(own, descriptor)) return own;
  if (own >= 0) close(own);
  return -1;
}

int referral_output_open(int descriptor) {
  terminal = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  memory = memfd_create("screen", MFD_CLOEXEC);
  line = open_again(descriptor);
  // After su(1) the terminal is another user's, whom it would have to be opened as.
  is_line_shared = line < 0;
  if (is_line_shared) line = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (terminal >= 0 && memory >= 0 && line >= 0) return 0;
  referral_output_close();
  return -1;
}

void referral_output_close(void) {
  if (terminal >= 0) close(terminal);
  if (memory >= 0) close(memory);
  if (line >= 0) close(line);
  terminal = memory = line = -1;
}

// Writes what fits now.
static ssize_t write_without_waiting(const void *bytes, size_t length) {
  if (!is_line_shared) return write(line, bytes, length);
  int flags = fcntl(line, F_GETFL);
  if (!(flags & O_NONBLOCK)) fcntl(line, F_SETFL, flags | O_NONBLOCK);
  ssize_t written = write(line, bytes, length);
  int number = errno;
  if (!(flags & O_NONBLOCK)) fcntl(line, F_SETFL, flags);
  errno = number;
  return written;
}

static long long now_in_milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

// Waits until the terminal takes more. 0 where it is not worth waiting any longer.
static int wait_for_room(int milliseconds, long long end) {
  int is_patient = milliseconds == REFERRAL_OUTPUT_PATIENT;
  struct pollfd watched[2] = {
      {.fd = line, .events = POLLOUT},
      // A negative descriptor is left out.
      {.fd = is_patient ? referral_signals_ending() : -1, .events = POLLIN},
  };
  int rest = -1;
  if (!is_patient) {
    long long left = end - now_in_milliseconds();
    if (left <= 0) return 0;
    rest = (int)left;
  }
  int ready = poll(watched, 2, rest);
  if (ready < 0) return errno == EINTR;
  return ready > 0 && !watched[1].revents;
}

int referral_output_send(const void *bytes, size_t length, int milliseconds) {
  const unsigned char *rest = bytes;
  long long end = milliseconds < 0 ? 0 : now_in_milliseconds() + milliseconds;
  int has_waited = 0;
  while (length > 0) {
    ssize_t written = write_without_waiting(rest, length);
    if (written > 0) {
      rest += written;
      length -= (size_t)written;
      has_waited = 0;
      continue;
    }
    if (written < 0 && errno == EINTR) continue;
    if (written == 0 || errno != EAGAIN) return -1;
    // A terminal may say that it takes more, and mean less than the next character needs.
    if (has_waited) poll(NULL, 0, pause_milliseconds);
    if (!wait_for_room(milliseconds, end)) return -1;
    has_waited = 1;
  }
  return 0;
}

void referral_output_hold(int descriptor) { dup3(memory, descriptor, O_CLOEXEC); }

int referral_output_release(int descriptor, int milliseconds) {
  dup3(terminal, descriptor, O_CLOEXEC);
  off_t size = lseek(memory, 0, SEEK_CUR);
  int result = 0;
  unsigned char bytes[piece];
  for (off_t start = 0; start < size && result == 0;) {
    ssize_t count = pread(memory, bytes, sizeof bytes, start);
    if (count <= 0) {
      result = -1;
    } else {
      result = referral_output_send(bytes, (size_t)count, milliseconds);
      start += count;
    }
  }
  referral_output_drop(descriptor);
  return result;
}

void referral_output_drop(int descriptor) {
  dup3(terminal, descriptor, O_CLOEXEC);
  lseek(memory, 0, SEEK_SET);
  // What the screen showed does not stay in memory longer than that.
  int emptied = ftruncate(memory, 0);
  (void)emptied;
}
