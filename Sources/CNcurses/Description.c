// For wcwidth.
#define _GNU_SOURCE

#include "CNcurses.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <strings.h>
#include <term.h>
#include <wchar.h>

// What the host knows of a terminal and of characters, whether there is a screen or not.

static int is_utf8(void) {
  const char *codeset = nl_langinfo(CODESET);
  return strcasecmp(codeset, "UTF-8") == 0 || strcasecmp(codeset, "UTF8") == 0;
}

int referral_curses_set_locale(void) {
  // SSH rarely carries LANG, so an unset locale says nothing about the terminal.
  // Characters alone: with the rest, the system's words for errors would be translated, amid
  // sentences in English.
  setlocale(LC_CTYPE, "");
  if (is_utf8()) return REFERRAL_CURSES_UTF8;
  if (setlocale(LC_CTYPE, "C.UTF-8") && is_utf8()) return REFERRAL_CURSES_UTF8_BY_FALLBACK;
  return REFERRAL_CURSES_ASCII;
}

// Reads a terminal's description, beside the one that a screen is drawn by. 1 on success.
static int open_description(const char *term, int output, TERMINAL **before) {
  int error = 0;
  *before = cur_term;
  // With a place for the error setupterm returns instead of ending the program.
  return setupterm(term, output, &error) == OK;
}

// Without its description a screen could not be drawn any more: ncurses would read through a null
// pointer (del_curterm(3NCURSES)).
static void close_description(TERMINAL *before) {
  del_curterm(cur_term);
  set_curterm(before);
}

int referral_curses_can_use(const char *term, int output) {
  TERMINAL *before;
  if (!open_description(term, output, &before)) return 0;
  const char *move = tigetstr("cup");
  int usable = move && move != (char *)-1;
  close_description(before);
  return usable;
}

int referral_curses_color_count(const char *term, int output) {
  TERMINAL *before;
  if (!open_description(term, output, &before)) return -1;
  int count = tigetnum("colors");
  close_description(before);
  return count;
}

int referral_curses_width(unsigned int scalar) { return wcwidth((wchar_t)scalar); }

const char *referral_curses_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

int referral_curses_flag(const char *name) { return tigetflag(name) == 1; }
