#ifndef REFERRAL_RESCUE_H
#define REFERRAL_RESCUE_H

#include <termios.h>

// Restores the terminal where the program ends without stopping the screen: by exit or by a crash.
//
// What it takes to do so is kept ready beforehand, since a handler can only write and set modes.

void referral_rescue_arm(
    int input, int output, const struct termios *settings, const char *leave_screen);
void referral_rescue_disarm(void);
void referral_rescue_suspend(int suspended);

// While the screen is written, a signal to end may find the write blocked by a terminal that no
// longer reads, and ncurses would try again for ever. Then the rest of the update is thrown away.

void referral_rescue_watch(int descriptor);

// Whether anything was thrown away since watching began.
int referral_rescue_unwatch(void);

// Called by the handlers of signals that ask the program to end.
void referral_rescue_divert(void);

#endif
