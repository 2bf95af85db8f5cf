#ifndef CPROCESS_H
#define CPROCESS_H

/// Keeps secrets out of core dumps and away from debuggers of the same user (prctl(2),
/// PR_SET_DUMPABLE; setrlimit(2), RLIMIT_CORE). Returns 0, or -1 with errno set.
int referral_disable_core_dumps(void);

/// Opens what is missing of standard input, output and error, so that no file the program opens
/// takes its number, and with it what is written for a person. Reading or writing there fails, as it
/// would without. Returns 0, or -1 with errno set.
int referral_hold_standard_descriptors(void);

/// Lets crashes end the program as the system does, without the report of the Swift runtime: it
/// holds what is in memory, and on a terminal waits for somebody to read it.
void referral_die_silently(void);

/// 1 if a signal is ignored, as by whoever started the program; 0 otherwise.
int referral_signal_is_ignored(int number);

/// Opens a pipe, of which no other program inherits an end: `ends[0]` is read from, `ends[1]` written
/// to. Returns 0, or -1 with errno set.
int referral_open_pipe(int ends[2]);

/// Renames a file unless the new name is taken (renameat2(2), RENAME_NOREPLACE). Returns 0, or -1
/// with errno set: EEXIST where it is taken, EINVAL where the file system cannot do this.
int referral_rename_new(int old_folder, const char *old_name, int new_folder,
                        const char *new_name);

/// The words for an error number, in English whatever the locale; "unknown error" for no such one.
const char *referral_error_words(int number);

/// How a program ended whose status is not known: it could not be waited for, or it goes on although
/// it was asked to end.
enum { REFERRAL_END_UNKNOWN = -1, REFERRAL_END_NOT_AWAITED = -2 };

/// Runs a program that is found on the path, with this process's terminal, until it ends.
///
/// When it stops, as by Ctrl-Z, this process stops with it. Once there is something to read from
/// `ending`, which may be negative, it is asked to end as by the end of its terminal, and is not
/// waited for much longer. Returns 0 and its exit status, 128 and the number of the signal that
/// ended it, or one of the above; else the error number for which it could not start.
int referral_run_in_foreground(char *const arguments[], char *const environment[], int ending,
                               int *status);

/// Why a program that was captured did not end by itself: its time was over, it was stopped, or it
/// printed more than there is room for.
enum {
  REFERRAL_END_OUT_OF_TIME = -3,
  REFERRAL_END_STOPPED = -4,
  REFERRAL_END_TOO_MUCH = -5,
};

/// Room for what a program writes to one of its outputs.
struct referral_captured_text {
  unsigned char *bytes;
  unsigned long room;
  unsigned long length;
  /// 1 if more was written than there is room for.
  int has_more;
};

/// Runs a program that is found on the path, and keeps what it prints and what it complains about.
///
/// It has no input, no terminal and no descriptor of this process, and leads a session of its own. It
/// is killed, with all in its process group, when `milliseconds` are over, when there is something to
/// read from `stop` (which may be negative), or when it has printed more than there is room for; what
/// it complains about is cut instead. Returns 0 and its exit status, 128 and the number of the
/// signal that ended it, REFERRAL_END_UNKNOWN or one of the above; else the error number for which it
/// could not start.
int referral_run_capturing(char *const arguments[], char *const environment[], int stop,
                           int milliseconds, struct referral_captured_text *printed,
                           struct referral_captured_text *complaint, int *status);

#endif
