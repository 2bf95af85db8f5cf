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

#endif
