package io.watchword.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Directories below the build's own, new for each run. */
public final class Scratch {

    private Scratch() {}

    public static Path directory(String name) {
        try {
            Path parent =
                    Files.createDirectories(Path.of(PayaraMicro.property("watchword.it.target"), "installations"));
            return Files.createTempDirectory(parent, name + "-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
