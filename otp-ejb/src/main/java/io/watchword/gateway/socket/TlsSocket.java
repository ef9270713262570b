package io.watchword.gateway.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a provider that is TLS from its first byte. The certificate must be for the name that was asked for (RFC
 * 6125), and the connection is made once that has been seen.
 */
public final class TlsSocket extends Socket {

    private final ProviderSocket plain;
    private final SSLSocketFactory tls;
    private final String host;
    private Socket secured;

    public TlsSocket(ProviderSocket plain, SSLSocketFactory tls, String host) {
        this.plain = plain;
        this.tls = tls;
        this.host = host;
        this.secured = plain;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        plain.connect(endpoint, timeoutMillis);
        int readTimeout = plain.getSoTimeout();
        plain.setSoTimeout(timeoutMillis);
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, plain.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        socket.setSoTimeout(readTimeout);
        secured = socket;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return secured.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return secured.getOutputStream();
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        plain.setSoTimeout(millis);
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return plain.getSoTimeout();
    }

    @Override
    public InetAddress getInetAddress() {
        return plain.getInetAddress();
    }

    @Override
    public int getPort() {
        return plain.getPort();
    }

    @Override
    public int getLocalPort() {
        return plain.getLocalPort();
    }

    @Override
    public boolean isConnected() {
        return plain.isConnected();
    }

    @Override
    public boolean isClosed() {
        return plain.isClosed();
    }

    @Override
    public synchronized void close() throws IOException {
        secured.close();
    }
}
