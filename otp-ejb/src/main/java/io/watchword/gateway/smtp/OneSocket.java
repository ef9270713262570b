package io.watchword.gateway.smtp;

import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Has Jakarta Mail connect by the socket that was made for it, and by no other. */
final class OneSocket extends SocketFactory {

    private final Socket socket;

    OneSocket(Socket socket) {
        this.socket = socket;
    }

    @Override
    public Socket createSocket() {
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectedAlready();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectedAlready();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectedAlready();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectedAlready();
    }

    private static UnsupportedOperationException connectedAlready() {
        return new UnsupportedOperationException("the socket is connected by whoever asked for it");
    }
}
