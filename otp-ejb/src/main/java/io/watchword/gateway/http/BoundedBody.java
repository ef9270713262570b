package io.watchword.gateway.http;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Optional;

/**
 * Reads an answer's body as far as the limits go, and then lets go of the connection.
 *
 * <p>Closing is half of the matter: Apache's HTTP client, on which RESTEasy stands, reads a body to its end when its stream
 * is closed, so that the connection can be used again. An answer without end would hold the thread for good.
 */
final class BoundedBody {

    private static final int BUFFER = 4096;

    private BoundedBody() {}

    /** The whole body; nothing where it broke off or passed a limit. The response is closed then, either way. */
    static Optional<byte[]> read(Response response, int maxBytes, long deadlineNanos) {
        Optional<byte[]> body = readWithin(response, maxBytes, deadlineNanos);
        if (body.isEmpty()) {
            abandon(response);
        }
        try {
            response.close();
        } catch (RuntimeException abandoned) {
            // The answer has been read, or given up: that its connection cannot be used again changes nothing.
        }
        return body;
    }

    private static Optional<byte[]> readWithin(Response response, int maxBytes, long deadlineNanos) {
        try {
            // Not closed here: see above.
            InputStream body = response.readEntity(InputStream.class);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
            byte[] buffer = new byte[BUFFER];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes.write(buffer, 0, count);
                if (bytes.size() > maxBytes || System.nanoTime() - deadlineNanos > 0) {
                    return Optional.empty();
                }
            }
            return Optional.of(bytes.toByteArray());
        } catch (IOException | RuntimeException brokenOff) {
            return Optional.empty();
        }
    }

    /**
     * Ends the connection without reading on: RESTEasy's {@code BuiltResponse.releaseConnection(false)}, which is not on the
     * class path here. Other clients have no such method and need none: they do not read on.
     */
    private static void abandon(Response response) {
        Class<?> type = response.getClass();
        while (!Modifier.isPublic(type.getModifiers())) {
            type = type.getSuperclass();
        }
        try {
            type.getMethod("releaseConnection", boolean.class).invoke(response, false);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException noneOrBroken) {
            // What is left is to close it.
        }
    }
}
