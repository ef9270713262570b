package io.watchword.gateway.socket;

import io.watchword.gateway.http.AddressRefused;
import io.watchword.gateway.http.GatewayNetwork;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;

/**
 * A connection to a provider. It goes to addresses alone that gateways may call; what is checked is the very address that is
 * connected to, so that a name cannot come to mean another host in between.
 */
public final class ProviderSocket extends Socket {

    private final GatewayNetwork network;
    private volatile long bytesLeft = Long.MAX_VALUE;

    public ProviderSocket(GatewayNetwork network) {
        this.network = network;
    }

    /** From now on the provider may send so many bytes; more of them are an error of reading. */
    public void take(long bytes) {
        bytesLeft = bytes;
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, (int) network.limits().connect().toMillis());
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        if (!(endpoint instanceof InetSocketAddress host) || host.isUnresolved()) {
            throw new UnknownHostException("the provider's host has no address");
        }
        if (!network.allows(host.getAddress())) {
            throw new AddressRefused();
        }
        super.connect(endpoint, timeoutMillis);
        setTcpNoDelay(true);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Bounded(super.getInputStream());
    }

    private final class Bounded extends FilterInputStream {

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int here = in.read();
            count(here < 0 ? 0 : 1);
            return here;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // read by one thread at a time
        private void count(int bytes) throws IOException {
            bytesLeft -= bytes;
            if (bytesLeft < 0) {
                throw new IOException("the provider says too much");
            }
        }
    }
}
