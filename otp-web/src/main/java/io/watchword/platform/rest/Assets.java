package io.watchword.platform.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the files that the archive brings along. */
public final class Assets {

    private Assets() {}

    /** The file's bytes. */
    public static byte[] read(Class<?> besides, String name) {
        try (InputStream file = besides.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the archive lacks " + name);
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
