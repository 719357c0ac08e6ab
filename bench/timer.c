/*
 * timer RUNS WARMUPS COMMAND... [-- COMMAND...]...
 * Runs the commands in turn, their output to /dev/null, and prints for each, in milliseconds:
 *   median wall, least wall, median CPU (user and system, of all its processes)
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

enum { MOST_COMMANDS = 8, MOST_RUNS = 1000, WORST_STATUS = 2 };

extern char **environ;

static double wall[MOST_COMMANDS][MOST_RUNS];
static double cpu[MOST_COMMANDS][MOST_RUNS];

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static double millis(struct timeval t) {
    return t.tv_sec * 1e3 + t.tv_usec / 1e3;
}

static void run(char **command, double *took, double *used) {
    posix_spawn_file_actions_t quiet;
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&quiet, 2, "/dev/null", O_WRONLY, 0);
    pid_t child;
    int status;
    struct rusage usage;
    double begun = now();
    int failed = posix_spawnp(&child, command[0], &quiet, NULL, command, environ);
    if (failed != 0) {
        fprintf(stderr, "timer: %s: %s\n", command[0], strerror(failed));
        exit(1);
    }
    while (wait4(child, &status, 0, &usage) < 0 && errno == EINTR) {
    }
    *took = now() - begun;
    *used = millis(usage.ru_utime) + millis(usage.ru_stime);
    posix_spawn_file_actions_destroy(&quiet);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > WORST_STATUS) { /* 1 and 2 are verdicts */
        fprintf(stderr, "timer: %s ended with status %#x\n", command[0], status);
        exit(1);
    }
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, count, sizeof *values, by_size);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

int main(int count, char **words) {
    char **commands[MOST_COMMANDS];
    int number = 0;
    int runs = count > 3 ? atoi(words[1]) : 0;
    if (runs < 1 || runs > MOST_RUNS) {
        fprintf(stderr, "usage: timer RUNS WARMUPS COMMAND... [-- COMMAND...]...\n");
        return 2;
    }
    for (int i = 3; i < count && number < MOST_COMMANDS; i++) {
        commands[number++] = &words[i];
        while (i < count && strcmp(words[i], "--") != 0) {
            i++;
        }
        words[i] = NULL;
    }
    int warmups = atoi(words[2]);
    for (int round = -warmups; round < runs; round++) {
        int place = round < 0 ? 0 : round;
        for (int i = 0; i < number; i++) {
            run(commands[i], &wall[i][place], &cpu[i][place]);
        }
    }
    for (int i = 0; i < number; i++) {
        double middle = median(wall[i], runs); /* sorts */
        printf("%.2f %.2f %.2f\n", middle, wall[i][0], median(cpu[i], runs));
    }
    return 0;
}
