package io.watchword.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A load balancer: gives each connection to the next node that takes it. */
public final class Balancer implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1_000;

    private final ServerSocket server;
    private final List<Integer> nodes;
    private final AtomicInteger turn = new AtomicInteger();

    private Balancer(ServerSocket server, List<Integer> nodes) {
        this.server = server;
        this.nodes = nodes;
    }

    /** Before nodes on these ports, whether they are up or not. */
    public static Balancer before(int port, List<Integer> nodes) {
        try {
            Balancer balancer =
                    new Balancer(new ServerSocket(port, 100, InetAddress.getLoopbackAddress()), List.copyOf(nodes));
            start(balancer::accept);
            return balancer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                start(() -> join(client));
            }
        } catch (IOException closed) {
            // The tests are over.
        }
    }

    private void join(Socket client) {
        try (client;
                Socket node = connect()) {
            Thread answers = start(() -> copy(node, client));
            copy(client, node);
            answers.join();
        } catch (IOException noneIsUp) {
            // The client sees its connection end.
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket connect() throws IOException {
        IOException last = new IOException("no nodes");
        int first = turn.getAndIncrement();
        for (int i = 0; i < nodes.size(); i++) {
            Socket node = new Socket();
            try {
                int port = nodes.get(Math.floorMod(first + i, nodes.size()));
                node.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
                node.setTcpNoDelay(true);
                return node;
            } catch (IOException down) {
                node.close();
                last = down;
            }
        }
        throw last;
    }

    /** Passes on what comes until one side is gone, and then ends both. */
    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException gone) {
            // As a node that is killed would have it.
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
