"""The Markdown of bench/run:
table.py CONNECTIONS FOLDER    prints it, from the files that bench/run makes in FOLDER
table.py --into DOCUMENT FILE  puts FILE between the two markers of DOCUMENT
"""
import os
import sys

BEGIN = "<!-- bench/run: begin -->\n"
END = "<!-- bench/run: end -->\n"


def rows(folder, name):
    with open(os.path.join(folder, name), encoding="ascii") as lines:
        return [[float(word) for word in line.split()] for line in lines]


def table(head, body):
    rule = ["---"] + ["--:"] * (len(head) - 1)
    return "".join("| " + " | ".join(row) + " |\n" for row in [head, rule] + body)


def compared(what, value, unit, other, promise):
    """A row about a value and what it is a multiple of."""
    ratio = value / other
    return [what, f"{value:.1f} {unit}", f"{ratio:.2f}", f"≤ {promise:.2f}", "yes" if ratio <= promise else "**no**"]


def alone(what, value, unit):
    return [what, f"{value:.1f} {unit}", "1", "", ""]


def within(what, value, unit, promise):
    """A row about a value that has a limit of its own."""
    return [what, f"{value:.1f} {unit}", "", f"≤ {promise} {unit}", "yes" if value <= promise else "**no**"]


def exactness(connections, analysis, exact, probe):
    upstreams, all_of_them, asked, first, warm = exact[0]
    return [
        within(f"ledger of one destination, {connections:,} sockets, warm", analysis, "ms", 10),
        within(f"all {int(upstreams)} destinations of a proxy, as many sockets, warm", all_of_them, "ms", 30),
        within(f"`--ask-kernel`, each of {int(asked):,} ports, warm", warm, "µs", 25),
        [f"`--ask-kernel`, each of {int(asked):,} ports, the first time in a process", f"{first:.1f} µs", "", "", ""],
        within("`portgauge probe`, 28,232 ports, whole process", probe[0][0], "ms", 1000),
    ]


def namespaces(netns, cold):
    count, sockets, reading, analysis = netns[0]
    return [
        within(
            f"`check --all-netns`, {int(count)} namespaces, {int(sockets):,} sockets, warm", reading + analysis, "ms", 1000
        ),
        ["the same, whole process", f"{cold[0][0]:.1f} ms", "", "", ""],
    ]


def logs(measured):
    megabytes, seconds, peak = measured[0]
    speed = megabytes / seconds
    return [
        [
            f"`portgauge logs`, {megabytes / 1073.741824:.0f} GiB without a match, whole process on one core",
            f"{speed:.0f} MB/s",
            "",
            "≥ 400 MB/s",
            "yes" if speed >= 400 else "**no**",
        ],
        ["its peak memory, the JVM's own included", f"{peak:.0f} MiB", "", "", ""],
    ]


def idle(connections, percent):
    return [
        f"`watch`, idle at {connections:,} connections, one core",
        f"{percent:.2f} %",
        "",
        "≤ 0.50 %",
        "yes" if percent <= 0.5 else "**no**",
    ]


def promises(connections, cold, names, warm, growth, exact, probe, netns, log, watch):
    portgauge, ss, *script = (row[0] for row in cold)
    reading, receive, book, owners, analysis = warm[0]
    body = [
        alone(f"`ss -tan`, {connections:,} connections", ss, "ms"),
        compared("`portgauge check`, cold, to `ss`", portgauge, "ms", ss, 2),
    ]
    for other in script:
        body.append(alone("the script", other, "ms"))
        body.append(compared("`portgauge check`, cold, to the script", portgauge, "ms", other, 0.25))
    body.append(alone("`portgauge check -q`, cold, the connections held by 300 processes", names[1][0], "ms"))
    body.append(compared("`portgauge check` with their names, cold, to that without", names[0][0], "ms", names[1][0], 2.5))
    body.append(alone("`bench/receive.c`, the same dumps only received", receive, "ms"))
    body.append(compared("one reading by netlink, warm, to `receive`", reading, "ms", receive, 1.15))
    body.append(compared("one reading by the kernel's own book, warm, to one by netlink", book, "ms", reading, 0.95))
    body.append(["one by the book with every owner, warm, to one without", f"{owners:.1f} ms", f"{owners / book:.2f}", "", ""])
    half, largest = growth[-2], growth[-1]
    body.append(
        compared(
            f"reading and analysis per socket: {int(largest[0]):,} sockets to {int(half[0]):,}",
            (largest[1] + largest[2]) / largest[0] * 1000,
            "µs",
            (half[1] + half[2]) / half[0] * 1000,
            1.25,
        )
    )
    heap = largest[6]
    body.append(
        [f"heap per socket, {int(largest[0]):,} sockets", f"{heap:.1f} B", "", "≤ 32 B", "yes" if heap <= 32 else "**no**"]
    )
    body += exactness(connections, analysis, exact, probe)
    body += namespaces(*netns)
    body += logs(log)
    body.append(idle(connections, watch[0][0]))
    return table(["What", "Median", "Ratio", "Promise", "Held"], body)


def details(growth):
    body = []
    for sockets, reading, analysis, netlink, receive, columns, heap in growth:
        body.append(
            [
                f"{int(sockets):,}",
                f"{reading:.1f} ms",
                f"{reading / sockets * 1000:.2f} µs",
                f"{analysis:.1f} ms",
                f"{analysis / sockets * 1000:.2f} µs",
                f"{netlink / sockets * 1000:.2f} µs",
                f"{reading / netlink:.2f}",
                f"{netlink / receive:.2f}",
                f"{columns:.1f} B",
                f"{heap:.1f} B",
            ]
        )
    head = ["Sockets", "By the book", "per socket", "Analysis", "per socket"]
    head += ["By netlink, per socket", "Book to netlink", "Netlink to `receive`"]
    return table(head + ["Columns per socket", "Heap per socket"], body)


def insert(document, file):
    with open(document, encoding="utf-8") as old, open(file, encoding="utf-8") as new:
        text, made = old.read(), new.read()
    before, after = text.index(BEGIN) + len(BEGIN), text.index(END)
    with open(document, "w", encoding="utf-8") as out:
        out.write(text[:before] + "\n" + made + "\n" + text[after:])


def main():
    if sys.argv[1] == "--into":
        insert(sys.argv[2], sys.argv[3])
        return
    folder = sys.argv[2]
    growth = rows(folder, "growth.txt")
    files = [rows(folder, name) for name in ["cold.txt", "names.txt", "warm.txt"]]
    exact, probe = (rows(folder, name) for name in ["exact.txt", "probe.txt"])
    netns = [rows(folder, name) for name in ["netns.txt", "netns-cold.txt"]]
    log, watch = (rows(folder, name) for name in ["logs.txt", "watch.txt"])
    print(promises(int(sys.argv[1]), *files, growth, exact, probe, netns, log, watch))
    print(details(growth), end="")


if __name__ == "__main__":
    main()
