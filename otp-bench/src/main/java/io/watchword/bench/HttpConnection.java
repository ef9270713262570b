package io.watchword.bench;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One side of a kept-alive HTTP/1.1 connection, as plain as it can be: the load shares the machine with what it measures.
 *
 * <p>Reads whole messages into one buffer that is used again for the next (RFC 9112: a body by its length, or in chunks).
 */
final class HttpConnection implements Closeable {

    private static final byte[] CONTENT_LENGTH = ascii("content-length:");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[1 << 13];
    /** Where unread bytes begin and end. */
    private int position;

    private int limit;

    HttpConnection(Socket socket, int timeoutMillis) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(timeoutMillis);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /**
     * A message that came in.
     *
     * @param startLine {@code HTTP/1.1 201 Created} or {@code POST /path HTTP/1.1}
     */
    record Message(String startLine, String body) {

        /** The status of an answer. */
        int status() {
            return Integer.parseInt(startLine.substring(9, 12));
        }
    }

    /** Sends a message in one write. */
    void write(String message) throws IOException {
        out.write(message.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The next message.
     *
     * @throws EOFException where the other side has closed the connection instead
     */
    Message read() throws IOException {
        compact();
        int headEnd = headEnd();
        int lineEnd = indexOf('\n', position, headEnd);
        String startLine = new String(buffer, position, lineEnd - 1 - position, StandardCharsets.ISO_8859_1);
        int lengthAt = headerAt(CONTENT_LENGTH, lineEnd, headEnd);
        int bodyStart = headEnd;
        position = headEnd;
        if (lengthAt >= 0) {
            int length = decimal(lengthAt);
            fill(bodyStart + length);
            position = bodyStart + length;
            return new Message(startLine, new String(buffer, bodyStart, length, StandardCharsets.UTF_8));
        }
        return new Message(startLine, headerAt(CHUNKED, lineEnd, headEnd) >= 0 ? chunks() : "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Where the body begins: behind the empty line. */
    private int headEnd() throws IOException {
        int scanned = position;
        while (true) {
            for (; scanned + 3 < limit; scanned++) {
                if (buffer[scanned] == '\r'
                        && buffer[scanned + 1] == '\n'
                        && buffer[scanned + 2] == '\r'
                        && buffer[scanned + 3] == '\n') {
                    return scanned + 4;
                }
            }
            fill(limit + 1);
        }
    }

    private String chunks() throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int lineEnd = chunkLineEnd();
            int size = Integer.parseInt(
                    new String(buffer, position, lineEnd - 1 - position, StandardCharsets.ISO_8859_1), 16);
            position = lineEnd + 1;
            fill(position + size + 2);
            body.append(new String(buffer, position, size, StandardCharsets.UTF_8));
            position += size + 2;
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private int chunkLineEnd() throws IOException {
        int scanned = position;
        while (true) {
            for (; scanned < limit; scanned++) {
                if (buffer[scanned] == '\n') {
                    return scanned;
                }
            }
            fill(limit + 1);
        }
    }

    /** Where a header's value begins, from a line's end on; less than 0 where there is no such header. */
    private int headerAt(byte[] name, int from, int end) {
        for (int line = from; line < end - 3; line = indexOf('\n', line + 1, end)) {
            if (beginsWith(name, line + 1, end)) {
                return line + 1 + name.length;
            }
        }
        return -1;
    }

    private boolean beginsWith(byte[] name, int start, int end) {
        if (start + name.length > end) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            byte each = buffer[start + i];
            if ((each >= 'A' && each <= 'Z' ? each + 32 : each) != name[i]) {
                return false;
            }
        }
        return true;
    }

    private int decimal(int start) {
        int value = 0;
        for (int i = start; buffer[i] != '\r'; i++) {
            if (buffer[i] != ' ') {
                value = value * 10 + buffer[i] - '0';
            }
        }
        return value;
    }

    private int indexOf(char wanted, int from, int end) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == wanted) {
                return i;
            }
        }
        return end;
    }

    /** Reads until the buffer is filled at least so far. */
    private void fill(int until) throws IOException {
        while (limit < until) {
            if (until > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(until, buffer.length * 2));
            }
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                throw new EOFException("connection closed by the other side");
            }
            limit += count;
        }
    }

    private void compact() {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
