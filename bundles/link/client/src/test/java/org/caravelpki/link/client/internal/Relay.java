package org.caravelpki.link.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An address that moves from one server to another: new connections go to the one that has it now. */
final class Relay implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Pair> pairs = new CopyOnWriteArrayList<>();
    private final List<Socket> unanswered = new CopyOnWriteArrayList<>();
    private volatile Optional<InetSocketAddress> target;

    Relay(InetSocketAddress first) throws IOException {
        target = Optional.of(first);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections were made. */
    int connections() {
        return pairs.size();
    }

    void moveTo(InetSocketAddress next) {
        target = Optional.of(next);
    }

    /**
     * What is connected gets no octet through any more and is not closed either, as when a host has lost its power; new
     * connections neither, until somebody has the address.
     */
    void loseThePower() {
        target = Optional.empty();
        pairs.forEach(pair -> pair.silent = true);
    }

    /** What is connected is refused at the client's next octet, as when a host lives and has lost the address. */
    void refuseWhatIsConnected() {
        pairs.forEach(pair -> pair.refuses = true);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Optional<InetSocketAddress> now = target;
                if (now.isPresent()) {
                    pairs.add(new Pair(
                            client, new Socket(now.get().getAddress(), now.get().getPort())));
                } else {
                    unanswered.add(client);
                }
            }
        } catch (IOException e) {
            // Closed, at the test's end.
            pairs.forEach(Pair::close);
            unanswered.forEach(Relay::close);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Pair {
        private final Socket client;
        private final Socket server;
        private volatile boolean silent;
        private volatile boolean refuses;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            start(() -> copy(client, server));
            start(() -> copy(server, client));
        }

        private void copy(Socket from, Socket to) {
            byte[] buffer = new byte[16_384];
            try {
                for (int read = from.getInputStream().read(buffer);
                        read >= 0;
                        read = from.getInputStream().read(buffer)) {
                    if (refuses && from == client) {
                        // Closed with a reset.
                        client.setSoLinger(true, 0);
                        close();
                    } else if (!silent) {
                        to.getOutputStream().write(buffer, 0, read);
                    }
                }
                if (!silent) {
                    to.shutdownOutput();
                }
            } catch (IOException e) {
                if (!silent) {
                    close();
                }
            }
        }

        void close() {
            silent = true;
            Relay.close(client);
            Relay.close(server);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
