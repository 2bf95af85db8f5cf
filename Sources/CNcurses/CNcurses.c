// For wide characters and the window size.
#define _GNU_SOURCE

#include "CNcurses.h"

#include <curses.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "Output.h"
#include "Rescue.h"

// term.h names every capability; this one is a word we need.
#undef columns

enum { styles = 32, longest_run = 1024 };

static SCREEN *screen;
static FILE *screen_input;
static FILE *screen_output;
static struct termios original;
static int has_original;
static int screen_descriptor = -1;
static int brackets_pastes;
static int is_released;
static int cursor_is_shown;
static attr_t style_attributes[styles];
static short style_pairs[styles];

// Written past ncurses, whose putp goes to stdout; the mode has nothing to do with the screen.
static void write_brackets(int on) {
  if (!brackets_pastes) return;
  const char *text = on ? "\033[?2004h" : "\033[?2004l";
  ssize_t written = write(fileno(screen_output), text, strlen(text));
  (void)written;
}

static void close_files(void) {
  if (screen_input) fclose(screen_input);
  if (screen_output) fclose(screen_output);
  screen_input = screen_output = NULL;
}

static FILE *open_copy(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (!file) close(copy);
  return file;
}

// Until the first endwin() ncurses takes a screen for one of a program that only moves the cursor,
// and writes after each of its moves (_endwin in lib_mvcur.c): a frame would go out in dozens of
// pieces. Nothing has been sent yet, and nothing of this is: the first update enters the screen.
static void begin_updates(void) {
  referral_output_hold(fileno(screen_output));
  endwin();
  referral_output_drop(fileno(screen_output));
}

static void take_brackets(void) {
  referral_output_hold(fileno(screen_output));
  write_brackets(1);
  referral_output_release(fileno(screen_output), REFERRAL_OUTPUT_PATIENT);
}

int referral_curses_is_started(void) { return screen != NULL; }

int referral_curses_start(const char *term, int input, int output, int bracketed_paste) {
  if (screen) return -1;
  has_original = tcgetattr(input, &original) == 0;
  screen_input = open_copy(input, "r");
  screen_output = open_copy(output, "w");
  if (!screen_input || !screen_output || referral_output_open(output) != 0) {
    close_files();
    return -1;
  }
  // LINES and COLUMNS may be left over from another window: the terminal is asked instead.
  use_env(FALSE);
  use_tioctl(TRUE);
  // initscr would end the program where newterm returns null.
  screen = newterm(term, screen_output, screen_input);
  if (!screen) {
    referral_output_close();
    close_files();
    return -1;
  }
  set_term(screen);
  screen_descriptor = input;
  brackets_pastes = bracketed_paste;
  cursor_is_shown = 1;
  is_released = 0;
  begin_updates();
  raw();
  noecho();
  nonl();
  // Input is read elsewhere; ncurses shall not look at it to break off an update.
  typeahead(-1);
  scrollok(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  // No keypad(): the application modes would stay on in the user's shell after a dropped line,
  // and every encoding of the keys is understood anyway.
  take_brackets();
  referral_rescue_arm(input, output, has_original ? &original : NULL, tigetstr("rmcup"));
  return 0;
}

static void restore_settings(void) {
  // At once, not after draining: a terminal that no longer reads would never drain.
  if (has_original) tcsetattr(screen_descriptor, TCSANOW, &original);
}

static void give_screen_back(int milliseconds) {
  int descriptor = fileno(screen_output);
  referral_output_hold(descriptor);
  if (!cursor_is_shown) curs_set(1);
  cursor_is_shown = 1;
  write_brackets(0);
  // Where nothing was drawn yet there is no other screen to leave.
  if (!isendwin()) endwin();
  referral_output_release(descriptor, milliseconds);
}

void referral_curses_stop(int milliseconds) {
  if (!screen) return;
  if (!is_released) {
    // In the background, where a stopped program may be told to end, the terminal is in use: it may
    // be asked for its own screen again, but its settings are another program's. Writing shall not
    // stop this one (the flag tostop of termios(3)).
    sigset_t background, mask;
    sigemptyset(&background);
    sigaddset(&background, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &background, &mask);
    give_screen_back(milliseconds);
    pid_t owner = tcgetpgrp(screen_descriptor);
    if (owner < 0 || owner == getpgrp()) restore_settings();
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
  }
  referral_rescue_disarm();
  // Freeing the screen has nothing more to say.
  referral_output_hold(fileno(screen_output));
  delscreen(screen);
  referral_output_drop(fileno(screen_output));
  close_files();
  referral_output_close();
  screen = NULL;
}

void referral_curses_release(void) {
  if (!screen || is_released) return;
  def_prog_mode();
  give_screen_back(REFERRAL_OUTPUT_PATIENT);
  restore_settings();
  is_released = 1;
  referral_rescue_suspend(1);
}

void referral_curses_resume(void) {
  if (!screen) return;
  is_released = 0;
  referral_rescue_suspend(0);
  reset_prog_mode();
  take_brackets();
  clearok(curscr, TRUE);
}

void referral_curses_reassert(void) {
  if (!screen) return;
  raw();
  noecho();
  nonl();
  reset_prog_mode();
  take_brackets();
  clearok(curscr, TRUE);
}

int referral_curses_start_colors(void) {
  if (!screen || !has_colors() || start_color() == ERR || COLORS < 8) return 0;
  // Without this every colored letter would stand on black, whatever the window's background.
  return use_default_colors() == OK;
}

void referral_curses_define_style(int style, int color, int attributes) {
  if (style < 0 || style >= styles) return;
  attr_t value = A_NORMAL;
  if (attributes & REFERRAL_CURSES_BOLD) value |= A_BOLD;
  if (attributes & REFERRAL_CURSES_DIM) value |= A_DIM;
  if (attributes & REFERRAL_CURSES_REVERSE) value |= A_REVERSE;
  style_attributes[style] = value;
  style_pairs[style] = 0;
  if (color >= 0 && init_pair((short)(style + 1), (short)color, -1) == OK) {
    style_pairs[style] = (short)(style + 1);
  }
}

// Reads one scalar of well-formed UTF-8, without asking the locale.
static wchar_t next_scalar(const unsigned char **text) {
  const unsigned char *byte = *text;
  unsigned int value = *byte++;
  int more = value >= 0xF0 ? 3 : value >= 0xE0 ? 2 : value >= 0xC0 ? 1 : 0;
  if (more) value &= 0x3Fu >> more;
  while (more-- > 0 && (*byte & 0xC0) == 0x80) value = value << 6 | (*byte++ & 0x3F);
  *text = byte;
  return (wchar_t)value;
}

void referral_curses_put(int row, int column, const char *text, int style) {
  if (!screen || style < 0 || style >= styles) return;
  wchar_t wide[longest_run];
  int length = 0;
  const unsigned char *byte = (const unsigned char *)text;
  wattr_set(stdscr, style_attributes[style], style_pairs[style], NULL);
  if (wmove(stdscr, row, column) == ERR) return;
  while (*byte) {
    wide[length++] = next_scalar(&byte);
    // Only before ASCII, so that no mark is cut off its letter.
    if (length == longest_run || (length > longest_run / 2 && *byte < 0x80)) {
      waddnwstr(stdscr, wide, length);
      length = 0;
    }
  }
  waddnwstr(stdscr, wide, length);
}

void referral_curses_erase(int repaint) {
  if (!screen) return;
  wattr_set(stdscr, A_NORMAL, 0, NULL);
  werase(stdscr);
  if (repaint) clearok(curscr, TRUE);
}

int referral_curses_update(int cursor_row, int cursor_column) {
  if (!screen) return 0;
  referral_output_hold(fileno(screen_output));
  int shows = cursor_row >= 0;
  if (shows != cursor_is_shown) {
    curs_set(shows);
    cursor_is_shown = shows;
  }
  if (shows) {
    wmove(stdscr, cursor_row, cursor_column);
  } else {
    // Where the cursor cannot be hidden it stands out of the way.
    wmove(stdscr, LINES - 1, 0);
  }
  wnoutrefresh(stdscr);
  doupdate();
  return referral_output_release(fileno(screen_output), REFERRAL_OUTPUT_PATIENT);
}

int referral_curses_send(const unsigned char *bytes, size_t length) {
  if (!screen) return -1;
  return referral_output_send(bytes, length, REFERRAL_OUTPUT_PATIENT);
}

void referral_curses_resize(int rows, int columns) {
  if (screen) resizeterm(rows, columns);
}

void referral_curses_size(int *rows, int *columns) {
  *rows = screen ? LINES : 0;
  *columns = screen ? COLS : 0;
}

int referral_curses_window_size(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  if (size.ws_row == 0 || size.ws_col == 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}
