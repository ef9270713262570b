package io.watchword.gateway.smtp;

import io.watchword.gateway.http.GatewayNetwork;
import io.watchword.gateway.smtp.SmtpAccount.Tls;
import io.watchword.gateway.socket.ProviderSocket;
import io.watchword.gateway.socket.TlsSocket;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLSocketFactory;

/** A connection to the mail server, for one thread at a time. */
final class SmtpConnection {

    /** Jakarta Mail would log what it sends, codes and all, where somebody asks for all logging. */
    private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.angus.mail.smtp.protocol");

    static {
        PROTOCOL.setLevel(Level.OFF);
    }

    private final SmtpAccount account;
    private final GatewayNetwork network;
    private final ProviderSocket socket;
    private final Session session;
    private final Transport transport;
    private boolean open;

    SmtpConnection(SmtpAccount account, GatewayNetwork network, SSLSocketFactory tls) {
        this.account = account;
        this.network = network;
        this.socket = new ProviderSocket(network);
        Socket connected = account.tls() == Tls.IMPLICIT ? new TlsSocket(socket, tls, account.host()) : socket;
        this.session = Session.getInstance(properties(new OneSocket(connected), tls));
        try {
            this.transport = session.getTransport("smtp");
        } catch (NoSuchProviderException everyServerHasIt) {
            throw new IllegalStateException(everyServerHasIt);
        }
    }

    Session session() {
        return session;
    }

    void open() throws MessagingException {
        if (open) {
            return;
        }
        socket.take(network.limits().bytes());
        transport.connect(
                account.host(),
                account.port(),
                account.username().orElse(null),
                account.password().orElse(null));
        open = true;
    }

    /** Whether the server still answers; one that is gone is not waited for as long as one with work to do. */
    boolean isAlive() {
        try {
            socket.take(network.limits().bytes());
            socket.setSoTimeout((int) network.limits().connect().toMillis());
            boolean alive = transport.isConnected();
            socket.setSoTimeout((int) network.limits().read().toMillis());
            return alive;
        } catch (SocketException ended) {
            return false;
        }
    }

    void send(SmtpMessage message) throws MessagingException {
        transport.sendMessage(message, message.getRecipients(Message.RecipientType.TO));
    }

    /** Ends the connection in whatever state it is; may be called by another thread, which it does not hold up. */
    void abort() {
        try {
            socket.close();
        } catch (IOException endedAnyway) {
            // Nothing is left to be done.
        }
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException brokenAnyway) {
            // The server learns it by the connection's end.
        } finally {
            abort();
        }
    }

    private Properties properties(OneSocket sockets, SSLSocketFactory tls) {
        String readTimeout = Long.toString(network.limits().read().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", sockets);
        // Else a refused address would be connected to by a socket of another make.
        properties.setProperty("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(account.tls() == Tls.STARTTLS));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(account.tls() == Tls.STARTTLS));
        properties.setProperty(
                "mail.smtp.connectiontimeout",
                Long.toString(network.limits().connect().toMillis()));
        properties.setProperty("mail.smtp.timeout", readTimeout);
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(account.username().isPresent()));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.setProperty("mail.smtp.localhost", account.domain());
        properties.setProperty("mail.smtp.quitwait", "false");
        return properties;
    }
}
