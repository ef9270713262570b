package io.watchword.platform.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Hands repositories what they stand on. It is in their own module, since in an EAR a library sees no beans of the modules
 * that use it: Payara Server holds to that.
 */
@ApplicationScoped
public class Database {

    @Produces
    @PersistenceContext(unitName = "otp")
    EntityManager entityManager;

    private final Vendor vendor = DatabaseSettings.load().vendor();

    @Produces
    Vendor vendor() {
        return vendor;
    }
}
