package io.watchword.subscriber.model;

import io.watchword.platform.database.Sql;
import io.watchword.subscriber.model.User.Sealed;
import io.watchword.tenant.model.Scope;
import io.watchword.tenant.model.TenantScopedId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * Users, and which applications they belong to.
 *
 * <p>Users are locked after challenges and throttles, and several of them in the order of their ids, so that no two callers
 * wait for each other.
 */
@Dependent
public class UserRepository {

    private static final String SIGN_UP = """
            insert into users (tenant_id, id, status, phone_index, phone_ciphertext, phone_verified_at, created_at)
            values (?, ?, 'active', ?, ?, current_timestamp, current_timestamp)
            on conflict do nothing
            """;

    private static final String SIGN_UP_BY_EMAIL = """
            insert into users (tenant_id, id, status, email_index, email_ciphertext, email_verified_at, created_at)
            values (?, ?, 'active', ?, ?, current_timestamp, current_timestamp)
            on conflict do nothing
            """;

    private static final String CREATE = """
            insert into users (tenant_id, id, status, phone_index, phone_ciphertext, email_index, email_ciphertext,
                username_index, profile_ciphertext, created_at)
            values (?, ?, 'active', ?, ?, ?, ?, ?, ?, current_timestamp)
            on conflict do nothing
            """;

    private static final String ID_BY = "select id from users where tenant_id = ? and ";

    private static final String MARK_PHONE_VERIFIED = """
            update users set phone_verified_at = current_timestamp, version = version + 1, updated_at = current_timestamp
             where tenant_id = ? and id = ? and phone_index = ?
               and (phone_verified_at is null or phone_verified_at < current_timestamp - interval '1' day)
            """;

    private static final String MARK_EMAIL_VERIFIED = """
            update users set email_verified_at = current_timestamp, version = version + 1, updated_at = current_timestamp
             where tenant_id = ? and id = ? and email_index = ?
               and (email_verified_at is null or email_verified_at < current_timestamp - interval '1' day)
            """;

    private static final String LOCK_OTHER_HOLDER = """
            select id from users where tenant_id = ? and phone_index = ? and id <> ? for update
            """;

    private static final String RELEASE_PHONE = """
            update users
               set phone_index = null, phone_ciphertext = null, phone_verified_at = null, version = version + 1,
                   updated_at = current_timestamp
             where tenant_id = ? and id = ? and phone_index = ?
            """;

    private static final String GIVE_PHONE = """
            update users
               set phone_index = ?, phone_ciphertext = ?, phone_verified_at = current_timestamp, version = version + 1,
                   updated_at = current_timestamp
             where tenant_id = ? and id = ?
            """;

    private static final String ASSOCIATE = """
            insert into application_user (tenant_id, application_id, user_id, created_at)
            values (?, ?, ?, current_timestamp)
            on conflict do nothing
            """;

    private static final String IS_ASSOCIATED = """
            select 1 as one from application_user where tenant_id = ? and application_id = ? and user_id = ?
            """;

    private static final String TRACES = """
            select version, status, phone_index, email_index, scopes from users where tenant_id = ? and id = ?
            """;

    private static final String ERASE = "delete from users where tenant_id = ? and id = ? and version = ?";

    private static final String DISSOCIATE_ALL = "delete from application_user where tenant_id = ? and user_id = ?";

    private final EntityManager entityManager;
    private final Sql sql;

    @Inject
    public UserRepository(EntityManager entityManager, Sql sql) {
        this.entityManager = entityManager;
        this.sql = sql;
    }

    /**
     * By what users are looked up: each that any of these finds.
     *
     * @param id the caller's own or ours
     */
    public record Lookup(
            Optional<String> id,
            Optional<byte[]> phoneIndex,
            Optional<byte[]> emailIndex,
            Optional<byte[]> usernameIndex) {

        public static Lookup byId(String id) {
            return new Lookup(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /** The content of a new user, nothing of it verified. */
    public record NewUser(
            String tenantId,
            String id,
            Optional<Sealed> phone,
            Optional<Sealed> email,
            Optional<byte[]> usernameIndex,
            Optional<byte[]> profileCiphertext) {}

    public Optional<User> user(String tenantId, String id) {
        return Optional.ofNullable(entityManager.find(User.class, new TenantScopedId(tenantId, id)));
    }

    /** The same, locked until the transaction ends. */
    public Optional<User> lock(String tenantId, String id) {
        return lockAll(tenantId, Lookup.byId(id)).stream().findFirst();
    }

    /** All users of the tenant that the lookup finds, locked. */
    public List<User> lockAll(String tenantId, Lookup lookup) {
        return find(tenantId, lookup, LockModeType.PESSIMISTIC_WRITE);
    }

    /** All users of the tenant that the lookup finds. */
    public List<User> find(String tenantId, Lookup lookup) {
        return find(tenantId, lookup, LockModeType.NONE);
    }

    /** Up to so many users of the tenant in the order of their ids, from an id on. */
    public List<User> page(String tenantId, String fromId, int limit) {
        return entityManager
                .createQuery(
                        "select u from User u where u.tenantId = :tenantId and u.id >= :fromId order by u.id",
                        User.class)
                .setParameter("tenantId", tenantId)
                .setParameter("fromId", fromId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Creates a user; answers false, creating none, where one of its identifiers has a user by now. */
    public boolean create(NewUser user) {
        return sql.update(
                        CREATE,
                        user.tenantId(),
                        user.id(),
                        index(user.phone()),
                        ciphertext(user.phone()),
                        index(user.email()),
                        ciphertext(user.email()),
                        user.usernameIndex().orElse(null),
                        user.profileCiphertext().orElse(null))
                == 1;
    }

    /** Creates a user with a verified number; answers false, creating none, where the number has a user by now. */
    public boolean signUp(String tenantId, String id, byte[] phoneIndex, byte[] phoneCiphertext) {
        return sql.update(SIGN_UP, tenantId, id, phoneIndex, phoneCiphertext) == 1;
    }

    /** Creates a user with a verified address; answers false, creating none, where the address has a user by now. */
    public boolean signUpByEmail(String tenantId, String id, byte[] emailIndex, byte[] emailCiphertext) {
        return sql.update(SIGN_UP_BY_EMAIL, tenantId, id, emailIndex, emailCiphertext) == 1;
    }

    /** The id of the user with a number, who is there. */
    public String idByPhone(String tenantId, byte[] phoneIndex) {
        return idBy("phone_index = ?", tenantId, phoneIndex).orElseThrow();
    }

    /** The id of the user with an address, who is there. */
    public String idByEmail(String tenantId, byte[] emailIndex) {
        return idBy("email_index = ?", tenantId, emailIndex).orElseThrow();
    }

    /** Takes note that the number was proved to be the user's, if it still is and no note of the last day tells so. */
    public void markPhoneVerified(String tenantId, String id, byte[] phoneIndex) {
        sql.update(MARK_PHONE_VERIFIED, tenantId, id, phoneIndex);
    }

    /** The same for an address. */
    public void markEmailVerified(String tenantId, String id, byte[] emailIndex) {
        sql.update(MARK_EMAIL_VERIFIED, tenantId, id, emailIndex);
    }

    /**
     * Gives a number to the user who has just proved to hold it, and takes it from whoever had it before.
     *
     * @return the id of the former holder, whose row of audit is the caller's to write
     */
    public Optional<String> moveVerifiedPhone(String tenantId, String id, Sealed phone) {
        Optional<String> formerHolder =
                sql.query(LOCK_OTHER_HOLDER, row -> row.text("id"), tenantId, phone.index(), id).stream()
                        .findFirst();
        formerHolder.ifPresent(holder -> sql.update(RELEASE_PHONE, tenantId, holder, phone.index()));
        sql.update(GIVE_PHONE, phone.index(), phone.ciphertext(), tenantId, id);
        return formerHolder;
    }

    /** Makes a user of the tenant one of the application's; answers whether that is new. */
    public boolean associate(String tenantId, String applicationId, String userId) {
        return sql.update(ASSOCIATE, tenantId, applicationId, userId) == 1;
    }

    public boolean isAssociated(String tenantId, String applicationId, String userId) {
        return !sql.query(IS_ASSOCIATED, row -> row.number("one"), tenantId, applicationId, userId)
                .isEmpty();
    }

    /** By what other tables know a user, and who may decide about one. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    public record Traces(
            int version,
            UserStatus status,
            Optional<byte[]> phoneIndex,
            Optional<byte[]> emailIndex,
            Set<Scope> scopes) {}

    public Optional<Traces> traces(String tenantId, String id) {
        return sql
                .query(
                        TRACES,
                        row -> new Traces(
                                row.number("version"),
                                row.constant(UserStatus.class, "status"),
                                Optional.ofNullable(row.bytesOrNull("phone_index")),
                                Optional.ofNullable(row.bytesOrNull("email_index")),
                                Scope.among(row.text("scopes"))),
                        tenantId,
                        id)
                .stream()
                .findFirst();
    }

    /** Removes a user and all associations; answers false, removing nothing, where the user has changed meanwhile. */
    public boolean erase(String tenantId, String id, int version) {
        if (sql.update(ERASE, tenantId, id, version) == 0) {
            return false;
        }
        sql.update(DISSOCIATE_ALL, tenantId, id);
        return true;
    }

    /**
     * Writes what was changed so far; answers false where another transaction has given one of the identifiers away
     * meanwhile. Then this transaction can only be rolled back.
     */
    public boolean flush() {
        try {
            entityManager.flush();
            return true;
        } catch (ConstraintViolationException taken) {
            return false;
        }
    }

    private List<User> find(String tenantId, Lookup lookup, LockModeType lock) {
        Map<String, Object> keys = new TreeMap<>();
        lookup.id().ifPresent(id -> keys.put("id", id));
        lookup.phoneIndex().ifPresent(index -> keys.put("phoneIndex", index));
        lookup.emailIndex().ifPresent(index -> keys.put("emailIndex", index));
        lookup.usernameIndex().ifPresent(index -> keys.put("usernameIndex", index));
        if (keys.isEmpty()) {
            return List.of();
        }
        String any =
                keys.keySet().stream().map(key -> "u." + key + " = :" + key).collect(Collectors.joining(" or "));
        TypedQuery<User> query = entityManager
                .createQuery(
                        "select u from User u where u.tenantId = :tenantId and (" + any + ") order by u.id", User.class)
                .setParameter("tenantId", tenantId)
                .setLockMode(lock);
        keys.forEach(query::setParameter);
        return query.getResultList();
    }

    private Optional<String> idBy(String condition, String tenantId, byte[] index) {
        return sql.query(ID_BY + condition, row -> row.text("id"), tenantId, index).stream()
                .findFirst();
    }

    private static byte @Nullable [] index(Optional<Sealed> value) {
        return value.map(Sealed::index).orElse(null);
    }

    private static byte @Nullable [] ciphertext(Optional<Sealed> value) {
        return value.map(Sealed::ciphertext).orElse(null);
    }
}
