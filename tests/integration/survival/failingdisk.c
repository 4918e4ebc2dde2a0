// Preloaded into the coordinator: lets what it writes to its database fail, as a file of orders (mapped, shared with the
// test) says. HIDETTP_DISK_ORDERS names the file.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

struct orders
{
    atomic_int is_full;  // nothing can be written
    atomic_int fails_in; // the one after so many calls fails, once; 0: none
    atomic_int calls;    // writes and syncs so far
};

static struct orders *orders(void)
{
    static struct orders *mapped;
    const char *path = getenv("HIDETTP_DISK_ORDERS");
    if (!mapped && path) {
        const int file = open(path, O_RDWR | O_CLOEXEC);
        void *at = mmap(NULL, sizeof *mapped, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        close(file);
        mapped = at == MAP_FAILED ? NULL : at;
    }
    return mapped;
}

static int is_database(int file)
{
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return strstr(path, "hidettp.sqlite") != NULL;
}

enum effect { WRITES, SYNCS };

// Whether the call has to fail; errno says why.
static int must_fail(int file, enum effect effect)
{
    const int before = errno;
    struct orders *const given = orders();
    if (!given || !is_database(file)) {
        errno = before;
        return 0;
    }
    atomic_fetch_add(&given->calls, 1);
    if (atomic_load(&given->fails_in) > 0 && atomic_fetch_sub(&given->fails_in, 1) == 1) {
        errno = EIO;
        return 1;
    }
    if (effect == WRITES && atomic_load(&given->is_full)) {
        errno = ENOSPC;
        return 1;
    }
    errno = before;
    return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void *bytes, size_t count)
{
    return must_fail(file, WRITES) ? -1 : REAL(write)(file, bytes, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at)
{
    return must_fail(file, WRITES) ? -1 : REAL(pwrite)(file, bytes, count, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at)
{
    return must_fail(file, WRITES) ? -1 : REAL(pwrite64)(file, bytes, count, at);
}
int ftruncate(int file, off_t length) { return must_fail(file, WRITES) ? -1 : REAL(ftruncate)(file, length); }
int ftruncate64(int file, off64_t length) { return must_fail(file, WRITES) ? -1 : REAL(ftruncate64)(file, length); }
int fsync(int file) { return must_fail(file, SYNCS) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return must_fail(file, SYNCS) ? -1 : REAL(fdatasync)(file); }
