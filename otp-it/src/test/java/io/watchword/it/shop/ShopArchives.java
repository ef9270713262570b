package io.watchword.it.shop;

import java.net.URI;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shop, packaged, with no other settings than MicroProfile JWT itself has. */
public final class ShopArchives {

    private ShopArchives() {}

    /** The shop of the tenant {@code demo}; one that trusts another issuer; and one for which it is two hours later. */
    public static List<WebArchive> trusting(URI product) {
        String issuer = product + "/t/demo";
        return List.of(
                archive("shop", issuer, issuer, 0),
                archive("shop-of-another-issuer", issuer, product + "/t/other", 0),
                archive("shop-in-two-hours", issuer, issuer, -7200));
    }

    private static WebArchive archive(String name, String keysOf, String issuer, int clockSkewSeconds) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(Shop.class, CustomerResource.class)
                .addAsResource(
                        new StringAsset("""
                                mp.jwt.verify.publickey.location=%s/oauth2/jwks
                                mp.jwt.verify.publickey.algorithm=ES256
                                mp.jwt.verify.issuer=%s
                                mp.jwt.verify.clock.skew=%d
                                """.formatted(keysOf, issuer, clockSkewSeconds)),
                        "META-INF/microprofile-config.properties");
    }
}
