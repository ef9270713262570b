package io.watchword.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** What a process and its children cost, as Linux tells it (proc(5)). */
record ProcessTree(long pid) {

    /** Linux counts for user programs in hundredths of a second, on every architecture that Java runs on. */
    private static final double MILLIS_PER_TICK = 10;

    /** Behind the name, which may hold spaces: state is 0, so that the fields of the page are three higher. */
    private static final int USER_TIME = 11;

    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    /** CPU used up to now, by children that have ended too. */
    double cpuMillis() {
        return family().mapToDouble(ProcessTree::cpuMillis).sum();
    }

    /** Memory in use now, shared pages counted for each process. */
    double residentMegabytes() {
        return family().mapToDouble(ProcessTree::residentMegabytes).sum();
    }

    private LongStream family() {
        return LongStream.concat(
                LongStream.of(pid),
                ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToLong(ProcessHandle::pid));
    }

    private static double cpuMillis(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME])
                + Long.parseLong(fields[SYSTEM_TIME])
                + Long.parseLong(fields[CHILDREN_USER_TIME])
                + Long.parseLong(fields[CHILDREN_SYSTEM_TIME]);
        return ticks * MILLIS_PER_TICK;
    }

    private static double residentMegabytes(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .sum();
    }

    /** Nothing where the process has just ended, or the system has no such files. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException gone) {
            return "";
        } catch (IOException ended) {
            return "";
        }
    }
}
