package io.watchword.platform.database;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.hibernate.engine.transaction.jta.platform.internal.SunOneJtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatformProvider;
import org.jspecify.annotations.Nullable;

/** Shows Hibernate the transactions of Payara, which it does not find by itself. Other servers bring their own. */
@SuppressWarnings("BanJNDI") // a constant name of the server's own tree
public final class PayaraTransactions implements JtaPlatformProvider {

    @Override
    public @Nullable JtaPlatform getProvidedJtaPlatform() {
        try {
            InitialContext.doLookup("java:appserver/TransactionManager");
            return new SunOneJtaPlatform();
        } catch (NamingException notPayara) {
            return null;
        }
    }
}
