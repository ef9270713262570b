package io.watchword.platform.database;

import io.watchword.audit.model.AuditTrail;
import io.watchword.blocklist.model.BlocklistRepository;
import io.watchword.challenge.model.ChallengeRepository;
import io.watchword.cost.model.PriceListRepository;
import io.watchword.decision.model.DecisionRepository;
import io.watchword.delivery.model.DeliveryRepository;
import io.watchword.message.model.TemplateRepository;
import io.watchword.policy.model.PolicyRepository;
import io.watchword.subscriber.model.UserRepository;
import io.watchword.tenant.model.IdempotencyRepository;
import io.watchword.tenant.model.SetupRepository;
import io.watchword.tenant.model.TenantRepository;
import io.watchword.testnumber.model.TestNumberRepository;
import io.watchword.throttle.model.BudgetRepository;
import io.watchword.throttle.model.BudgetStandings;
import io.watchword.throttle.model.LockoutRepository;
import io.watchword.throttle.model.ProofRepository;
import io.watchword.throttle.model.PurgeRepository;
import io.watchword.throttle.model.SprayRepository;
import io.watchword.throttle.model.ThrottleRepository;
import io.watchword.token.model.SessionRepository;
import io.watchword.token.model.TokenRepository;
import io.watchword.webhook.model.WebhookRepository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** A database with the product's schema, one of each vendor for the whole run, and transactions on it. */
public final class TestDatabase {

    /** Held, so that they keep their level: what the libraries tell of themselves would bury what a test says. */
    private static final List<Logger> QUIET = Stream.of("org.flywaydb", "org.hibernate", "io.zonky")
            .map(Logger::getLogger)
            .toList();

    static {
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private final Vendor vendor;
    private final DataSource dataSource;
    private final EntityManagerFactory factory;

    private TestDatabase(Vendor vendor, DataSource dataSource) {
        this.vendor = vendor;
        this.dataSource = dataSource;
        Migrations.apply(dataSource, vendor);
        this.factory = Persistence.createEntityManagerFactory(
                "otp",
                Map.of(
                        "jakarta.persistence.transactionType",
                        "RESOURCE_LOCAL",
                        // Without a container to commit, the connection stays until Hibernate has.
                        "hibernate.connection.handling_mode",
                        "DELAYED_ACQUISITION_AND_HOLD",
                        "jakarta.persistence.nonJtaDataSource",
                        dataSource));
    }

    /** H2 in memory, with the very options of the product's embedded database. */
    public static TestDatabase h2() {
        return H2.DATABASE;
    }

    /** A PostgreSQL server of the tests' own. */
    public static TestDatabase postgresql() {
        return Postgresql.DATABASE;
    }

    public Vendor vendor() {
        return vendor;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** One transaction, and the repositories in it. */
    public record Transaction(EntityManager entityManager, Sql sql, Vendor vendor) {

        public ChallengeRepository challenges() {
            return new ChallengeRepository(entityManager, sql, vendor);
        }

        public DecisionRepository decisions() {
            return new DecisionRepository(sql);
        }

        public DeliveryRepository deliveries() {
            return new DeliveryRepository(entityManager, sql);
        }

        public ThrottleRepository throttles() {
            return new ThrottleRepository(sql, vendor);
        }

        public BudgetRepository budgets() {
            return new BudgetRepository(sql, vendor);
        }

        public BudgetStandings budgetStandings() {
            return new BudgetStandings(sql);
        }

        public LockoutRepository lockouts() {
            return new LockoutRepository(sql);
        }

        public ProofRepository proofs() {
            return new ProofRepository(sql);
        }

        public PurgeRepository purges() {
            return new PurgeRepository(sql);
        }

        public SprayRepository sprays() {
            return new SprayRepository(sql);
        }

        public UserRepository users() {
            return new UserRepository(entityManager, sql);
        }

        public TenantRepository tenants() {
            return new TenantRepository(entityManager);
        }

        public TemplateRepository templates() {
            return new TemplateRepository(entityManager);
        }

        public PolicyRepository policies() {
            return new PolicyRepository(entityManager);
        }

        public PriceListRepository prices() {
            return new PriceListRepository(entityManager);
        }

        public TestNumberRepository testNumbers() {
            return new TestNumberRepository(entityManager, sql);
        }

        public BlocklistRepository blocklist() {
            return new BlocklistRepository(entityManager, sql);
        }

        public WebhookRepository webhooks() {
            return new WebhookRepository(entityManager, sql);
        }

        public SetupRepository setup() {
            return new SetupRepository(sql);
        }

        public SessionRepository sessions() {
            return new SessionRepository(entityManager, sql);
        }

        public TokenRepository tokens() {
            return new TokenRepository(entityManager, sql);
        }

        public IdempotencyRepository idempotencyKeys() {
            return new IdempotencyRepository(sql);
        }

        public AuditTrail audit() {
            return new AuditTrail(sql);
        }
    }

    /** Does the work in a transaction of its own and commits it. */
    public <T> T in(Function<Transaction, T> work) {
        try (EntityManager entityManager = factory.createEntityManager()) {
            entityManager.getTransaction().begin();
            try {
                T result = work.apply(new Transaction(entityManager, new Sql(entityManager), vendor));
                entityManager.getTransaction().commit();
                return result;
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }

    /** The same for work without a result. */
    public void run(Consumer<Transaction> work) {
        in(transaction -> {
            work.accept(transaction);
            return true;
        });
    }

    /** Runs one update in a transaction of its own. */
    public int update(String sql, @Nullable Object... parameters) {
        return in(transaction -> transaction.sql().update(sql, parameters));
    }

    /** Reads one row in a transaction of its own. */
    public <T> T one(String sql, Sql.RowReader<T> reader, @Nullable Object... parameters) {
        List<T> rows = in(transaction -> transaction.sql().query(sql, reader, parameters));
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " rows instead of one");
        }
        return rows.get(0);
    }

    /** Removes what former tests have left, as far as rows can be removed. */
    public void clear() {
        run(transaction -> {
            for (String table : List.of(
                    "delivery",
                    "route",
                    "gateway",
                    "challenge",
                    "throttle",
                    "budget",
                    "spray",
                    "used_proof",
                    "decision",
                    "users",
                    "application_user",
                    "idempotency_key",
                    "session",
                    "client_assertion",
                    "revoked_token",
                    "signing_key",
                    "setup_secret",
                    "message_template",
                    "policy",
                    "price_list",
                    "test_number",
                    "blocklist_entry",
                    "webhook_notification",
                    "webhook_endpoint",
                    "publishable_key",
                    "api_client",
                    "application",
                    "tenant")) {
                transaction.sql().update("delete from " + table);
            }
        });
    }

    private static final class H2 {
        private static final TestDatabase DATABASE = new TestDatabase(Vendor.H2, dataSource());

        private static DataSource dataSource() {
            String embedded = DatabaseSettings.load().url();
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(
                    "jdbc:h2:mem:watchword" + embedded.substring(embedded.indexOf(';')) + ";DB_CLOSE_DELAY=-1");
            return dataSource;
        }
    }

    private static final class Postgresql {
        private static final TestDatabase DATABASE = new TestDatabase(Vendor.POSTGRESQL, dataSource());

        /** The server ends with the virtual machine, by the shutdown hook that it sets itself. */
        private static DataSource dataSource() {
            try {
                PGConnectionPoolDataSource connections = new PGConnectionPoolDataSource();
                connections.setUrl(EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres"));
                JdbcConnectionPool pool = JdbcConnectionPool.create(connections);
                pool.setMaxConnections(60);
                return pool;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
