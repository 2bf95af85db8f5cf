#define _GNU_SOURCE

#include "CProcess.h"

#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int referral_disable_core_dumps(void) {
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int referral_rename_new(int old_folder, const char *old_name, int new_folder,
                        const char *new_name) {
  return renameat2(old_folder, old_name, new_folder, new_name, RENAME_NOREPLACE);
}

const char *referral_error_words(int number) {
  const char *words = strerrordesc_np(number);
  return words ? words : "unknown error";
}
