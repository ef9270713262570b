package io.watchword.gateway.aws.eum;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * The certificates that SNS signs with, fetched from SNS itself and kept.
 *
 * <p>SNS serves the certificate without the authorities above it. What vouches for it is the connection that it came by,
 * whose certificate the platform has checked up to its roots; here its time, its name and its key are checked, and each
 * certificate by the next one where there are more.
 */
@ApplicationScoped
public class SnsCertificates {

    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration MISSED = Duration.ofMinutes(1);
    private static final int MAX_KEPT = 64;
    private static final int MIN_KEY_BITS = 2048;

    /** {@code sns.amazonaws.com}, and what younger regions have in its stead. */
    private static final Pattern NAME = Pattern.compile("sns(-[a-z0-9-]+)?(\\.[a-z0-9-]+)*\\.amazonaws\\.com(\\.cn)?");

    private final SnsPages pages;
    private final Clock clock;
    private final Cache<URI, Optional<X509Certificate>> cache = Caffeine.newBuilder()
            .maximumSize(MAX_KEPT)
            .executor(Runnable::run)
            .expireAfter(Expiry.<URI, Optional<X509Certificate>>writing(
                    (url, certificate) -> certificate.isPresent() ? KEPT : MISSED))
            .build();

    @Inject
    public SnsCertificates(SnsPages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /** For the container's proxy. */
    protected SnsCertificates() {
        this(new SnsPages(), Clock.systemUTC());
    }

    /** The certificate at an address of SNS, if it is good now. */
    Optional<X509Certificate> at(URI url) {
        return cache.get(url, this::fetch).filter(this::isValidNow);
    }

    private Optional<X509Certificate> fetch(URI url) {
        return pages.get(url).flatMap(this::read);
    }

    private Optional<X509Certificate> read(byte[] pem) {
        try {
            List<X509Certificate> chain = new ArrayList<>();
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem))) {
                chain.add((X509Certificate) certificate);
            }
            boolean good = !chain.isEmpty()
                    && isOfSns(chain.get(0))
                    && isChain(chain)
                    && chain.stream().allMatch(this::isValidNow);
            return good ? Optional.of(chain.get(0)) : Optional.empty();
        } catch (CertificateException notCertificates) {
            return Optional.empty();
        }
    }

    private static boolean isOfSns(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof RSAPublicKey key
                && key.getModulus().bitLength() >= MIN_KEY_BITS
                && commonName(certificate)
                        .filter(name -> NAME.matcher(name).matches())
                        .isPresent();
    }

    private static Optional<String> commonName(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(rdn -> String.valueOf(rdn.getValue()))
                            .findFirst();
        } catch (InvalidNameException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isChain(List<X509Certificate> chain) {
        try {
            for (int i = 1; i < chain.size(); i++) {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            }
            return true;
        } catch (GeneralSecurityException notSignedByTheNext) {
            return false;
        }
    }

    private boolean isValidNow(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateException notNow) {
            return false;
        }
    }
}
