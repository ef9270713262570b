package io.watchword.platform.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection that a pool may keep for good: where the database has ended it meanwhile, it is opened anew before the next
 * transaction begins. Pools of data source definitions differ in whether they look: WildFly's never does, and would go on to
 * hand out what broke when the database was started again.
 *
 * <p>Within a transaction a broken connection stays broken, so that no half of one is done.
 */
final class LastingConnection implements InvocationHandler {

    /** Opens a connection to the database. */
    interface Opener {

        Connection open() throws SQLException;
    }

    /** Used so shortly ago it is taken to be there. */
    private static final Duration TRUSTED = Duration.ofSeconds(1);

    private static final int ANSWER_SECONDS = 5;

    private final Opener opener;
    private final LongSupplier nanoTime;

    /** What was set last, by the method that set it. */
    private final Map<Method, Object[]> settings = new LinkedHashMap<>();

    private Connection connection;
    private long usedAt;
    private boolean autoCommit = true;
    private boolean inTransaction;

    private LastingConnection(Opener opener, LongSupplier nanoTime) throws SQLException {
        this.opener = opener;
        this.nanoTime = nanoTime;
        this.connection = opener.open();
        this.usedAt = nanoTime.getAsLong();
    }

    static Connection open(Opener opener, LongSupplier nanoTime) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                LastingConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new LastingConnection(opener, nanoTime));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "createStatement", "prepareStatement", "prepareCall" -> {
                mend();
                inTransaction = !autoCommit;
                yield call(method, arguments);
            }
            case "setAutoCommit", "setReadOnly", "setTransactionIsolation" -> set(method, arguments);
            case "commit" -> end(method);
            case "rollback" -> arguments == null ? rollback(method) : call(method, arguments);
            default -> call(method, arguments);
        };
    }

    private @Nullable Object set(Method method, Object @Nullable [] arguments) throws Throwable {
        mend();
        Object result = call(method, arguments);
        if (arguments != null) {
            settings.put(method, arguments);
            if (method.getName().equals("setAutoCommit")) {
                autoCommit = arguments[0].equals(true);
                inTransaction &= !autoCommit;
            }
        }
        return result;
    }

    private @Nullable Object end(Method method) throws Throwable {
        try {
            return call(method, null);
        } finally {
            inTransaction = false;
        }
    }

    /** Where the connection is gone, so is what was to be rolled back. */
    private @Nullable Object rollback(Method method) throws Throwable {
        if (connection.isClosed()) {
            inTransaction = false;
            return null;
        }
        return end(method);
    }

    private void mend() throws Throwable {
        long now = nanoTime.getAsLong();
        if (!inTransaction && isLost(now)) {
            Connection anew = opener.open();
            for (Map.Entry<Method, Object[]> setting : settings.entrySet()) {
                call(anew, setting.getKey(), setting.getValue());
            }
            connection.close();
            connection = anew;
        }
        usedAt = now;
    }

    private boolean isLost(long now) throws SQLException {
        return connection.isClosed() || (now - usedAt > TRUSTED.toNanos() && !connection.isValid(ANSWER_SECONDS));
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        return call(connection, method, arguments);
    }

    private static @Nullable Object call(Connection on, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }
}
