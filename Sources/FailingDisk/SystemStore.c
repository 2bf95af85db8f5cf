#define _GNU_SOURCE

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "FailingDisk.h"

// Files of the system whose places are fixed, and the variables that name others in their stead.
static const char *const places[][2] = {
    {"/etc/ssl/certs/ca-certificates.crt", "FAILING_DISK_SYSTEM_STORE"},
    {"/etc/xdg/referral/config.json", "FAILING_DISK_ADMINISTRATOR"},
};

const char *failing_disk_replaced(const char *path) {
  for (size_t index = 0; path && index < sizeof places / sizeof *places; index++) {
    const char *other = getenv(places[index][1]);
    if (other && !strcmp(path, places[index][0])) return other;
  }
  return path;
}

int access(const char *path, int mode) {
  return faccessat(AT_FDCWD, failing_disk_replaced(path), mode, 0);
}

// The TLS library reads the system's certificate authorities by the C library's fopen.

FILE *fopen(const char *restrict path, const char *restrict mode) {
  FILE *(*next)(const char *, const char *) = dlsym(RTLD_NEXT, "fopen");
  return next(failing_disk_replaced(path), mode);
}

FILE *fopen64(const char *restrict path, const char *restrict mode) {
  FILE *(*next)(const char *, const char *) = dlsym(RTLD_NEXT, "fopen64");
  return next(failing_disk_replaced(path), mode);
}
