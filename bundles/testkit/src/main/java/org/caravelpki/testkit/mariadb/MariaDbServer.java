package org.caravelpki.testkit.mariadb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.caravelpki.testkit.net.FreePorts;

/**
 * A MariaDB server with a directory, socket and port of its own. It can be killed and started again on the same data, and
 * is ended with {@link #close}; whatever happens, it does not outlive this JVM.
 */
public final class MariaDbServer implements AutoCloseable {
    /** The database and the user that are there. */
    public static final String NAME = "caravel";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String USER = "root";

    private final Path folder;
    private final int port;
    private final String password;
    private final List<String> options;
    private Process process;

    private MariaDbServer(Path folder, int port, String password, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.options = options;
    }

    /**
     * Makes a server and starts it.
     *
     * @param folder an empty directory
     * @param password for the user
     * @param options more options of the server
     * @return the server, which answers
     */
    public static MariaDbServer start(Path folder, String password, String... options) {
        try {
            MariaDbServer server = new MariaDbServer(folder, FreePorts.one(), password, List.of(options));
            server.install();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + NAME;
    }

    /** The server's process, for its processor time. */
    public long pid() {
        return process.pid();
    }

    /** Starts it again on the same data and waits until it answers. */
    public void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                binary("mariadbd").toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("s"),
                "--pid-file=" + folder.resolve("pid"),
                "--log-error=" + folder.resolve("error.log"),
                "--init-file=" + folder.resolve("init.sql"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M",
                "--innodb-log-file-size=128M",
                "--performance-schema=OFF"));
        command.addAll(options);
        process = run(command, "server.out");
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitGreeting();
    }

    /** Kills it as a power failure of the process would (SIGKILL), and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Stops it in order. */
    @Override
    public void close() {
        process.destroy();
        awaitEnd();
    }

    private void install() throws IOException {
        Files.writeString(
                folder.resolve("init.sql"),
                "create database if not exists " + NAME + ";\n"
                        + "create or replace user " + NAME + "@'127.0.0.1' identified by '" + password + "';\n"
                        + "grant all on " + NAME + ".* to " + NAME + "@'127.0.0.1';\n");
        Process installation = run(
                List.of(
                        binary("mariadb-install-db").toString(),
                        "--no-defaults",
                        "--datadir=" + folder.resolve("data"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"),
                "install.out");
        if (awaitExit(installation) != 0) {
            throw new IllegalStateException(
                    "mariadb-install-db failed:\n" + Files.readString(folder.resolve("install.out")));
        }
    }

    // As root the server starts only when it is told so.
    private Process run(List<String> command, String output) throws IOException {
        List<String> all = new ArrayList<>(command);
        if (System.getProperty("user.name").equals(USER)) {
            all.add("--user=" + USER);
        }
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(output).toFile())
                .start();
    }

    private static Path binary(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin";
        for (String directory : path.split(":")) {
            Path binary = Path.of(directory, name);
            if (Files.isExecutable(binary)) {
                return binary;
            }
        }
        throw new IllegalStateException(name + " is missing:\napt-get install mariadb-server");
    }

    // The init file runs before the first connection is greeted.
    private void awaitGreeting() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isGreeted()) {
            if (!process.isAlive() || System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "mariadbd did not start:\n" + Files.readString(folder.resolve("error.log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean isGreeted() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(5_000);
            return socket.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitEnd() {
        awaitExit(process);
    }

    private static int awaitExit(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("a MariaDB process did not end in time");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException("interrupted while a MariaDB process ended", e);
        }
    }
}
