package dev.portgauge.analysis.logs;

import java.util.List;

/** Which errno a line is about, and the words by which it is known; the first that fits counts. */
enum Symptom {
    CONNTRACK("conntrack: table full"),
    /** Of HAProxy, which keeps its ports itself. */
    NO_PORTS(": no free ports"),
    NOT_AVAILABLE(
            "assign requested address",
            "EADDRNOTAVAIL",
            "주소를 배정할 수",
            "connect error: 99",
            "errno 99",
            "errno=99",
            "errno: 99",
            "SocketException (99)",
            "EADDRNOTAVAIL: address not available"),
    IN_USE(
            "already in use",
            "EADDRINUSE",
            "이미 사용 중",
            "errno 98",
            "errno=98",
            "errno: 98",
            "SocketException (98)"),
    DESCRIPTORS("many open files", "file-max limit", "파일이 너무 많", "너무 많이 열었"),
    AGAIN("resource temporarily unavailable", "일시적으로 사용 불"),
    KERNEL(
            "TCP: out of memory",
            "too many orphaned sockets",
            "too many of orphaned sockets",
            "time wait bucket table overflow"),
    SOURCE_BIND("source address before connect"),
    /** Told by its number in brackets; see {@link LogClassifier}. */
    CLIENT("t connect to server on '", "connect to MySQL server on '"),
    FAR_SIDE("connect() failed");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> words;

    Symptom(String... words) {
        this.words = List.of(words);
    }

    /** Every line of it holds one of these, in whatever case. */
    List<String> words() {
        return words;
    }
}
