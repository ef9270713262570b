package io.watchword.gateway.socket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Certificates for servers of tests, made by the JDK's own tool, and a client that trusts them and no other. */
public final class TestTls {

    public static final String PASSWORD = "changeit";

    /** A server at {@code localhost} and 127.0.0.1. */
    public static final TestTls LOCALHOST = new TestTls("dns:localhost,ip:127.0.0.1");

    private final Path file;
    private final SSLContext context;

    /** A server of its own key and these names, as keytool writes them. */
    public TestTls(String names) {
        try {
            file = Files.createTempDirectory("tls").resolve("server.p12");
            int result = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "server",
                            "-dname",
                            "CN=Test",
                            "-ext",
                            "san=" + names,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            file.toString(),
                            "-storepass",
                            PASSWORD))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IllegalStateException("keytool failed with " + result);
            }
            context = contextOf(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A PKCS#12 key store with the server's key, under {@link #PASSWORD}. */
    public Path file() {
        return file;
    }

    /** Makes sockets of the server, and of clients that trust it. */
    public SSLContext context() {
        return context;
    }

    public SSLSocketFactory sockets() {
        return context.getSocketFactory();
    }

    private static SSLContext contextOf(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
