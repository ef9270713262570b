package io.watchword.it.shop;

import java.net.URI;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The shop, packaged, with no other settings than MicroProfile JWT itself has. */
public final class ShopArchives {

    /** RESTEasy, of WildFly, looks at the roles of resources where it is told to. */
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <context-param>
                <param-name>resteasy.role.based.security</param-name>
                <param-value>true</param-value>
              </context-param>
            </web-app>
            """;

    private ShopArchives() {}

    /** A tenant beside {@code demo}. */
    public static final String NEIGHBOUR = "neighbour";

    /** Whom tokens must be for that the shops take. */
    public static final String AUDIENCE = "https://api.shop.example";

    /** All of them. */
    public static List<WebArchive> trusting(URI product) {
        return List.of(
                ofDemo(product), ofNeighbour(product), withDemosKeysForNeighbour(product), ofDemoInTwoHours(product));
    }

    /** The shop of the tenant {@code demo}. */
    public static WebArchive ofDemo(URI product) {
        return archive("shop", issuer(product, "demo"), issuer(product, "demo"), 0);
    }

    /** The shop of the other tenant. */
    public static WebArchive ofNeighbour(URI product) {
        return archive("shop-of-neighbour", issuer(product, NEIGHBOUR), issuer(product, NEIGHBOUR), 0);
    }

    /** One that could check the signatures of {@code demo}, and trusts the other tenant as the issuer. */
    public static WebArchive withDemosKeysForNeighbour(URI product) {
        return archive("shop-of-another-issuer", issuer(product, "demo"), issuer(product, NEIGHBOUR), 0);
    }

    /** The shop of the tenant {@code demo}, for which it is two hours later. */
    public static WebArchive ofDemoInTwoHours(URI product) {
        return archive("shop-in-two-hours", issuer(product, "demo"), issuer(product, "demo"), -7200);
    }

    private static String issuer(URI product, String tenant) {
        return product + "/t/" + tenant;
    }

    private static WebArchive archive(String name, String keysOf, String issuer, int clockSkewSeconds) {
        return ShrinkWrap.create(WebArchive.class, name + ".war")
                .addClasses(Shop.class, CustomerResource.class)
                .addAsResource(
                        new StringAsset("""
                                mp.jwt.verify.publickey.location=%s/oauth2/jwks
                                mp.jwt.verify.publickey.algorithm=ES256
                                mp.jwt.verify.issuer=%s
                                mp.jwt.verify.audiences=%s
                                mp.jwt.verify.clock.skew=%d
                                """.formatted(keysOf, issuer, AUDIENCE, clockSkewSeconds)),
                        "META-INF/microprofile-config.properties")
                .setWebXML(new StringAsset(WEB_XML));
    }
}
