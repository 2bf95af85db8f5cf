#ifndef CHILDTESTING_H
#define CHILDTESTING_H

#include <sys/types.h>

/// Opens a pseudo-terminal of this size (pty(7)); no child inherits either side.
///
/// Returns the side of whoever types, or -1 with errno set. `program_side` is the other one, and
/// `path`, of at least 64 bytes, its name.
int testing_open_terminal(int columns, int rows, int *program_side, char *path);

/// Starts a program in a session of its own, with no signal blocked and nothing inherited but three
/// descriptors.
///
/// These lead to the terminal at `terminal`, which becomes the controlling one; where that is null,
/// to the descriptors `input`, `output` and `errors`, each of which may be -1 and then leads nowhere.
/// Returns 0, or an error number.
int testing_start(char *const arguments[], char *const environment[], const char *terminal,
                  int input, int output, int errors, pid_t *child);

/// A descriptor that can be read once a child has ended (pidfd_open(2)), or -1 with errno set.
int testing_watch(pid_t child);

#endif
