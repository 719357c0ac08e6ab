// Connects and closes again and again on loopback, and prints the microseconds of one round: connects ROUNDS
// With a second word, getppid() instead, in nanoseconds: what any system call costs.
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void die(const char *what) {
    perror(what);
    exit(1);
}

static void serve(int listener) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;) {
        int fd = accept(listener, NULL, NULL);
        if (fd >= 0) close(fd);
    }
}

int main(int argc, char **argv) {
    int rounds = argc > 1 ? atoi(argv[1]) : 20000;
    if (argc > 2) {
        double begun = now();
        for (int i = 0; i < rounds; i++) syscall(SYS_getppid);
        printf("%.2f\n", (now() - begun) * 1e9 / rounds);
        return 0;
    }
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof to;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (void *)&to, size) || listen(listener, 4096)) die("listen");
    getsockname(listener, (void *)&to, &size);
    pid_t server = fork();
    if (server == 0) serve(listener);
    struct linger reset = {.l_onoff = 1, .l_linger = 0}; // no TIME_WAIT
    double begun = now();
    for (int i = 0; i < rounds; i++) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);
        setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        if (connect(fd, (void *)&to, size)) die("connect");
        close(fd);
    }
    printf("%.3f\n", (now() - begun) * 1e6 / rounds);
    kill(server, SIGKILL);
    return 0;
}
