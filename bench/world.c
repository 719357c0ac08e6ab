/*
 * The sockets that the benchmark reads, in the network namespace it is started in:
 *   world listen  ADDRESS PORT COUNT   accepts COUNT connections and holds them
 *   world connect ADDRESS PORT COUNT   makes COUNT connections and holds them
 *   ... COUNT UPSTREAMS                the same with as many ports from PORT on, each with an equal share
 *   ... COUNT 1 PROCESSES              the same by as many processes, each with six more descriptors
 *   world timewait FROM TO             leaves TIME_WAIT sockets number FROM to TO - 1 on lo
 * The first two say "ready" and stay until they are ended, at most an hour; their children end with them.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    PER_PROCESS = 18000,     /* descriptors; 20 000 is a common limit */
    PER_DESTINATION = 25000, /* TIME_WAIT; less than half of the ports, so that connect() stays quick */
    BACKLOG = 65535,
    MOST_UPSTREAMS = 1000,
    MOST_PROCESSES = 1000,
    MORE_DESCRIPTORS = 6,
    LONGEST_SECONDS = 3600
};

static void fail(const char *what) {
    fprintf(stderr, "world: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void end_with(pid_t parent) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) {
        exit(1);
    }
}

static struct sockaddr_in endpoint(in_addr_t host, int port) {
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(host)};
    return at;
}

static in_addr_t address(const char *text) {
    struct in_addr parsed;
    if (inet_pton(AF_INET, text, &parsed) != 1) {
        errno = EINVAL;
        fail(text);
    }
    return ntohl(parsed.s_addr);
}

static int tcp_socket(void) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        fail("socket");
    }
    return fd;
}

static int listening(struct sockaddr_in at) {
    int fd = tcp_socket();
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&at, sizeof at) != 0 || listen(fd, BACKLOG) != 0) {
        fail("listen");
    }
    return fd;
}

static int connected(struct sockaddr_in to) {
    int fd = tcp_socket();
    if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) {
        fail("connect");
    }
    return fd;
}

static int accepted(int listener) {
    int fd = accept(listener, NULL, NULL);
    if (fd < 0) {
        fail("accept");
    }
    return fd;
}

/* One of the processes that hold connections to several upstreams: those of its own, one after the other. */
static void hold_upstreams(int child, int children, const int *listeners, struct sockaddr_in at, int each,
                           int upstreams, volatile int *made) {
    for (int upstream = child; upstream < upstreams; upstream += children) {
        struct sockaddr_in to = at;
        to.sin_port = htons(ntohs(at.sin_port) + upstream);
        for (int i = 0; i < each; i++) {
            listeners ? accepted(listeners[upstream]) : connected(to);
            __atomic_add_fetch(made, 1, __ATOMIC_RELAXED);
        }
    }
    for (;;) {
        pause();
    }
}

/* Each process takes its share; the counter is the parent's way to see how far they are. */
static void hold(const int *listeners, struct sockaddr_in at, int count, int upstreams, int processes) {
    int each = processes > 0 ? (count + processes - 1) / processes : PER_PROCESS;
    int listener = listeners ? listeners[0] : -1;
    volatile int *made = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (made == MAP_FAILED) {
        fail("mmap");
    }
    pid_t parent = getpid();
    for (int begun = 0; begun < count; begun += each) {
        pid_t child = fork();
        if (child < 0) {
            fail("fork");
        }
        if (child == 0) {
            end_with(parent);
            for (int more = 0; processes > 0 && more < MORE_DESCRIPTORS; more++) {
                if (dup(0) < 0) {
                    fail("dup");
                }
            }
            if (upstreams > 1) {
                hold_upstreams(begun / each, (count + each - 1) / each, listeners, at,
                               count / upstreams, upstreams, made);
            }
            for (int i = begun; i < count && i < begun + each; i++) {
                listener >= 0 ? accepted(listener) : connected(at);
                __atomic_add_fetch(made, 1, __ATOMIC_RELAXED);
            }
            for (;;) {
                pause();
            }
        }
    }
    if (listener >= 0) {
        puts("ready");
        fflush(stdout);
    }
    for (int shown = -1; *made < count; usleep(100000)) {
        if (waitpid(-1, NULL, WNOHANG) > 0) {
            exit(1); /* it has said why */
        }
        if (listener < 0 && *made / 2000 != shown) {
            shown = *made / 2000;
            fprintf(stderr, "  %d of %d connections\n", *made, count);
        }
    }
    if (listener < 0) {
        puts("ready");
        fflush(stdout);
    }
    wait(NULL);
    exit(1);
}

/* connect, accept, close, close: the side that closes first keeps TIME_WAIT. */
static void time_wait(int from, int to) {
    for (int i = from; i < to;) {
        int destination = i / PER_DESTINATION;
        struct sockaddr_in at = endpoint(0x7f010001 + destination, 9000); /* 127.1.0.1 and up */
        int listener = listening(at);
        for (; i < to && i / PER_DESTINATION == destination; i++) {
            int client = connected(at);
            int server = accepted(listener);
            close(client);
            close(server);
        }
        close(listener);
    }
}

int main(int count, char **words) {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    alarm(LONGEST_SECONDS);
    int upstreams = count >= 6 ? atoi(words[5]) : 1;
    int processes = count == 7 ? atoi(words[6]) : 0;
    bool holds = count >= 5 && count <= 7 && upstreams >= 1 && upstreams <= MOST_UPSTREAMS && processes >= 0 &&
                 processes <= MOST_PROCESSES && (processes == 0 || upstreams == 1);
    if (holds && strcmp(words[1], "listen") == 0) {
        struct sockaddr_in at = endpoint(address(words[2]), atoi(words[3]));
        int listeners[MOST_UPSTREAMS];
        for (int i = 0; i < upstreams; i++) {
            struct sockaddr_in one = at;
            one.sin_port = htons(ntohs(at.sin_port) + i);
            listeners[i] = listening(one);
        }
        hold(listeners, at, atoi(words[4]), upstreams, processes);
    }
    if (holds && strcmp(words[1], "connect") == 0) {
        hold(NULL, endpoint(address(words[2]), atoi(words[3])), atoi(words[4]), upstreams, processes);
    }
    if (count == 4 && strcmp(words[1], "timewait") == 0) {
        time_wait(atoi(words[2]), atoi(words[3]));
        return 0;
    }
    fprintf(stderr, "usage: world listen|connect ADDRESS PORT COUNT [UPSTREAMS [PROCESSES]], or world timewait FROM TO\n");
    return 2;
}
