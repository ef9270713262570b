package io.watchword.it.server;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The product as the build has packaged it. */
public final class Product {

    private Product() {}

    public static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, PayaraMicro.war().toFile());
    }

    public static EnterpriseArchive ear() {
        return ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class, new File(PayaraMicro.property("watchword.it.ear")));
    }
}
