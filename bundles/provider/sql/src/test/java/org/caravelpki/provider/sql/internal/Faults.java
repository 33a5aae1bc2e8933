package org.caravelpki.provider.sql.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Drivers between which and the database a test can come: the network of a bad day. */
final class Faults implements Drivers {
    /** Something that happens to a COMMIT. */
    interface AtCommit {
        void on(Connection real) throws SQLException;
    }

    private final AtomicReference<AtCommit> atCommit = new AtomicReference<>();
    private final AtomicInteger failingStatements = new AtomicInteger();
    private final Set<Connection> onServer = ConcurrentHashMap.newKeySet();
    private volatile int errorCode;
    private volatile boolean down;
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Thread counted;

    /** The next COMMIT meets this instead. */
    void atNextCommit(AtCommit fault) {
        atCommit.set(fault);
    }

    /** The next statements that change something fail. */
    void failStatements(int count, int code) {
        errorCode = code;
        failingStatements.set(count);
    }

    /** The transaction of a connection goes on at the server though its client is gone. */
    void leaveOnServer(Connection real) {
        onServer.add(real);
    }

    /** Nothing answers any more. */
    void down() {
        down = true;
    }

    /** All is well again. */
    void up() {
        down = false;
    }

    /** What the calling thread has asked in vain while nothing answered, from its first call of this on. */
    int refused() {
        counted = Thread.currentThread();
        return refused.get();
    }

    static SQLException lost() {
        return new SQLNonTransientConnectionException("the connection is gone", "08S01");
    }

    @Override
    public Optional<Driver> find(String className) throws SQLException {
        return SqlNode.CLASS_PATH
                .find(className)
                .map(driver -> proxy(Driver.class, (self, method, arguments) -> connect(driver, method, arguments)));
    }

    private Object connect(Driver driver, Method method, Object[] arguments) throws Throwable {
        checkUp();
        Connection real = driver.connect((String) arguments[0], (Properties) arguments[1]);
        return proxy(Connection.class, (self, called, with) -> onConnection(real, called, with));
    }

    private Object onConnection(Connection real, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return call(real, method, arguments);
        }
        if (method.getName().equals("close") || method.getName().equals("abort")) {
            return onServer.contains(real) ? null : call(real, method, arguments);
        }
        checkUp();
        AtCommit fault = method.getName().equals("commit") ? atCommit.getAndSet(null) : null;
        if (fault != null) {
            fault.on(real);
            return null;
        }
        Object result = call(real, method, arguments);
        return result instanceof PreparedStatement statement
                ? proxy(PreparedStatement.class, (self, called, with) -> onStatement(statement, called, with))
                : result;
    }

    private Object onStatement(PreparedStatement real, Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("execute")) {
            checkUp();
            if (!method.getName().equals("executeQuery")
                    && failingStatements.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new SQLException("injected", "40001", errorCode);
            }
        }
        return call(real, method, arguments);
    }

    private void checkUp() throws SQLException {
        if (down) {
            if (Thread.currentThread() == counted) {
                refused.incrementAndGet();
            }
            throw lost();
        }
    }

    private static Object call(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
