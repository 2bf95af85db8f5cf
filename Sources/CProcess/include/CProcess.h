#ifndef CPROCESS_H
#define CPROCESS_H

/// Keeps secrets out of core dumps and away from debuggers of the same user (prctl(2),
/// PR_SET_DUMPABLE; setrlimit(2), RLIMIT_CORE). Returns 0, or -1 with errno set.
int referral_disable_core_dumps(void);

/// Renames a file unless the new name is taken (renameat2(2), RENAME_NOREPLACE). Returns 0, or -1
/// with errno set: EEXIST where it is taken, EINVAL where the file system cannot do this.
int referral_rename_new(int old_folder, const char *old_name, int new_folder,
                        const char *new_name);

/// The words for an error number, in English whatever the locale; "unknown error" for no such one.
const char *referral_error_words(int number);

/// Runs a program that is found on the path, with this process's terminal, until it ends.
///
/// When it stops, as by Ctrl-Z, this process stops with it. Returns 0 and its exit status, 128 and
/// the number of the signal that ended it, or -1 where its end could not be waited for; else the
/// error number for which it could not start.
int referral_run_in_foreground(char *const arguments[], char *const environment[], int *status);

#endif
