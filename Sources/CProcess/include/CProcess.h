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

#endif
