/*
 * The least that any program can do to read the sockets of a network namespace: the requests that portgauge sends
 * (InetDiagRequest.java, SocketReading.java), one after the other in one thread, their answers thrown away.
 * For each line on standard input it does so once and prints how many nanoseconds that took.
 */
#include <errno.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024 };

struct request {
    struct nlmsghdr header;
    struct inet_diag_req diag;
    struct nlattr filter;
    struct inet_diag_bc_op code[4];
};

static char buffer[BUFFER];

static void fail(const char *what) {
    fprintf(stderr, "receive: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int is_last(ssize_t length) {
    int left = (int)length;
    for (struct nlmsghdr *m = (struct nlmsghdr *)buffer; NLMSG_OK(m, left); m = NLMSG_NEXT(m, left)) {
        if (m->nlmsg_type == NLMSG_DONE) {
            return 1;
        }
        if (m->nlmsg_type == NLMSG_ERROR) {
            errno = -((struct nlmsgerr *)NLMSG_DATA(m))->error;
            fail("dump");
        }
    }
    return 0;
}

/* Bound and idle, and the states in which it matters that the port was named in bind(). */
enum {
    BOUND_INACTIVE = 1 << 13,
    BOUND_STATES = BOUND_INACTIVE | 1 << TCP_ESTABLISHED | 1 << TCP_SYN_SENT | 1 << TCP_FIN_WAIT1 | 1 << TCP_FIN_WAIT2
                   | 1 << TCP_CLOSE_WAIT | 1 << TCP_LAST_ACK | 1 << TCP_CLOSING
};

static void dump(int bound) {
    struct request r = {
        .header = {.nlmsg_type = TCPDIAG_GETSOCK, .nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP, .nlmsg_seq = 1},
        .filter = {.nla_len = sizeof r.filter + sizeof r.code, .nla_type = INET_DIAG_REQ_BYTECODE},
        /* no remote port, or not autobound */
        .code = {{INET_DIAG_BC_D_GE, 8, 16}, {0, 0, 1}, {INET_DIAG_BC_AUTO, 4, 8}, {INET_DIAG_BC_JMP, 4, 8}},
    };
    r.header.nlmsg_len = bound ? sizeof r : offsetof(struct request, filter);
    r.diag.idiag_ext = bound ? 0 : 1 << (INET_DIAG_INFO - 1);
    r.diag.idiag_states = bound ? BOUND_STATES : ~BOUND_INACTIVE;
    int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (fd < 0 || send(fd, &r, r.header.nlmsg_len, 0) < 0) {
        fail("request");
    }
    ssize_t length;
    do {
        length = recv(fd, buffer, sizeof buffer, 0);
        if (length < 0) {
            fail("recv");
        }
    } while (!is_last(length));
    close(fd);
}

int main(void) {
    char line[64];
    while (fgets(line, sizeof line, stdin) != NULL) {
        struct timespec begun, ended;
        clock_gettime(CLOCK_MONOTONIC, &begun);
        dump(0);
        dump(1);
        clock_gettime(CLOCK_MONOTONIC, &ended);
        printf("%lld\n", (ended.tv_sec - begun.tv_sec) * 1000000000LL + ended.tv_nsec - begun.tv_nsec);
        fflush(stdout);
    }
    return 0;
}
