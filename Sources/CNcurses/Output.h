#ifndef REFERRAL_OUTPUT_H
#define REFERRAL_OUTPUT_H

#include <stddef.h>

// Sends bytes to the terminal in a way that a terminal which no longer reads, as behind a line that
// hangs, cannot hold up for good: it is waited for without using the processor, and no longer once
// the program is asked to end.
//
// ncurses tries again for ever to write what a terminal does not take. So what it writes is held in
// memory and sent from here.

// 0 on success.
int referral_output_open(int terminal);
void referral_output_close(void);

// As long as it takes, or until the program is asked to end.
enum { REFERRAL_OUTPUT_PATIENT = -1 };

// Sends bytes, and waits for so many milliseconds in all, whoever asks the program to end. 0 when
// the terminal has taken all of them.
int referral_output_send(const void *bytes, size_t length, int milliseconds);

// From the first on, what is written to the descriptor is held; by the second it is sent, and by
// the third thrown away. 0 when the terminal has taken all of it.
void referral_output_hold(int descriptor);
int referral_output_release(int descriptor, int milliseconds);
void referral_output_drop(int descriptor);

#endif
