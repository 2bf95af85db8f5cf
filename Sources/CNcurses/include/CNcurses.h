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
  REFERRAL_CURSES_REVERSE = 4,
};

// Takes the locale from the environment; must come before the first screen.
int referral_curses_set_locale(void);

// 1 if the terminal database knows the terminal and it can place the cursor; 0 otherwise.
int referral_curses_can_use(const char *term, int output);

// How many colors the terminal database gives the terminal; negative if it has none or is not known.
int referral_curses_color_count(const char *term, int output);

// 1 from the start to the stop of a screen; there is none beside it.
int referral_curses_is_started(void);

// Takes the screen over: raw, without echo, every key as it is. 0 on success.
int referral_curses_start(const char *term, int input, int output, int bracketed_paste);

// Gives the terminal back as it was. Does nothing without a screen.
//
// A terminal that takes nothing is waited for so many milliseconds.
void referral_curses_stop(int milliseconds);

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

// Sends what changed, and leaves the cursor at a place; hides it if the row is negative. A slow
// terminal is waited for.
//
// -1 if the terminal did not take all of it and the program is asked to end, or if it is gone: what
// the screen shows is then unknown.
int referral_curses_update(int cursor_row, int cursor_column);

// Sends bytes that are not for the screen, such as an offer to the clipboard, after what ncurses
// has written; a slow terminal is waited for until it has taken all of them. 0 on success.
//
// -1 if the terminal did not take them and the program is asked to end, or if it is gone.
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

// A descriptor that can be read from as soon as the program is asked to end, and ever after: a wait
// that includes it is over then.
int referral_signals_ending(void);

// Ignores SIGINT and SIGQUIT, or catches them again: while another program has the terminal, its
// keys for them reach this one as well (system(3) does the same).
void referral_signals_leave_interrupts(int are_left);

// Stops the process group as Ctrl-Z does, and returns when it goes on.
void referral_signals_stop_group(void);

// Waits until this process is in the terminal's foreground, stopped meanwhile as any program in the
// background that touches it. 1 then; 0 where it is asked to end first, or where nobody is left who
// could give it the terminal.
int referral_signals_await_terminal(int terminal);

#endif
