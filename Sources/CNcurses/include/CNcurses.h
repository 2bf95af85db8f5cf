#ifndef CNCURSES_H
#define CNCURSES_H

#include <stddef.h>

// The part of ncursesw that the program uses, as functions that Swift can call, and the signal
// handlers that belong to a terminal, since a handler may do next to nothing.
//
// One screen at a time. Everything but the handlers is called from one thread.

// How characters leave the program.
enum {
  REFERRAL_CURSES_ASCII = 0,
  REFERRAL_CURSES_UTF8 = 1,
  // The locale of the host is not UTF-8, so C.UTF-8 was taken for characters.
  REFERRAL_CURSES_UTF8_BY_FALLBACK = 2,
};

// Attributes of a style, to be added up.
enum {
  REFERRAL_CURSES_BOLD = 1,
  REFERRAL_CURSES_DIM = 2,
  REFERRAL_CURSES_UNDERLINE = 4,
  REFERRAL_CURSES_REVERSE = 8,
};

// Takes the locale from the environment; must come before the first screen.
int referral_curses_set_locale(void);

// 1 if the terminal database knows the terminal and it can place the cursor; 0 otherwise.
int referral_curses_can_use(const char *term, int output);

// How many colors the terminal database gives the terminal; negative if it has none or is not known.
int referral_curses_color_count(const char *term, int output);

// Takes the screen over: raw, without echo, every key as it is. 0 on success.
int referral_curses_start(const char *term, int input, int output, int bracketed_paste);

// Gives the terminal back as it was. Does nothing without a screen.
//
// Nothing is written if it could block or if the terminal is gone.
void referral_curses_stop(int writes);

// Gives the terminal back for a while, and takes it again. What the screen shows is lost.
void referral_curses_release(void);
void referral_curses_resume(void);

// Sets the screen's modes again after something else may have changed them.
void referral_curses_reassert(void);

// 1 if colors can be used on the terminal's own background.
int referral_curses_start_colors(void);

// Says how a style looks; color is -1 for the terminal's own or one of the eight.
void referral_curses_define_style(int style, int color, int attributes);

// Puts UTF-8 text without control characters at a place.
void referral_curses_put(int row, int column, const char *text, int style);

// Empties the screen in memory; with repaint, the next update draws everything anew.
void referral_curses_erase(int repaint);

// Sends what changed, and leaves the cursor at a place; hides it if the row is negative.
//
// -1 if the terminal did not take it and a signal to end came meanwhile: what the screen shows is
// then unknown.
int referral_curses_update(int cursor_row, int cursor_column);

// Sends bytes that are not for the screen, such as an offer to the clipboard, after what ncurses
// has written; a slow terminal is waited for until it has taken all of them. 0 on success.
//
// -1 if the terminal did not take them and a signal to end came meanwhile, or if it is gone.
int referral_curses_send(const unsigned char *bytes, size_t length);

void referral_curses_resize(int rows, int columns);

// The size that ncurses works with.
void referral_curses_size(int *rows, int *columns);

// The size that the terminal reports. 0 on success.
int referral_curses_window_size(int descriptor, int *rows, int *columns);

// The columns that the C library, and so ncurses, gives a character; -1 if it does not know it.
int referral_curses_width(unsigned int scalar);

// 1 if a flag of the terminal's description such as "xenl" is set; 0 otherwise.
int referral_curses_flag(const char *name);

// A string of the terminal's description such as "kf1"; null if it has none.
const char *referral_curses_capability(const char *name);

// Catches the signals that concern a terminal, and returns the end of a pipe from which their
// numbers can be read, a byte each; -1 on failure.
int referral_signals_catch(void);

// Puts the handlers back that were there before.
void referral_signals_restore(void);

// Stops the process group as Ctrl-Z does, and returns when it goes on.
void referral_signals_stop_group(void);

#endif
