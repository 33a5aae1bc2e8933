package org.caravelpki.protocol.acme.validation.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Carries DNS messages over sockets that live as long as one question, on the thread that asks. The library's own transport keeps a
 * thread and a shutdown hook for the whole JVM, which outlive our bundle and keep a stopping node from ending.
 */
final class DnsSockets implements IoClientFactory, UdpIoClient, TcpIoClient {
    private static final int MAX_DATAGRAM = 65_535;

    private final Deadline deadline;

    /** @param deadline when all questions of one look-up must be over */
    DnsSockets(Deadline deadline) {
        this.deadline = deadline;
    }

    @Override
    public UdpIoClient createOrGetUdpClient() {
        return this;
    }

    @Override
    public TcpIoClient createOrGetTcpClient() {
        return this;
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveUdp(
            InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, int max, Duration timeout) {
        // The kernel chooses a random port; connected, it takes datagrams from the server only.
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(remote);
            socket.send(new DatagramPacket(data, data.length));
            return CompletableFuture.completedFuture(receive(socket, data, earlier(timeout)));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Passes over datagrams that answer another question: guesses must not end ours. */
    private static byte[] receive(DatagramSocket socket, byte[] query, Deadline until) throws IOException {
        byte[] buffer = new byte[MAX_DATAGRAM];
        while (!until.isOver()) {
            socket.setSoTimeout((int) until.millisLeft());
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            if (packet.getLength() > 2 && buffer[0] == query[0] && buffer[1] == query[1]) {
                return Arrays.copyOf(buffer, packet.getLength());
            }
        }
        throw new SocketTimeoutException("no answer to the question");
    }

    @Override
    public CompletableFuture<byte[]> sendAndReceiveTcp(
            InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, Duration timeout) {
        Deadline until = earlier(timeout);
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(remote, (int) until.millisLeft());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeShort(data.length);
            out.write(data);
            out.flush();
            return CompletableFuture.completedFuture(receive(socket, until));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Octet by octet against the deadline: a server that drips cannot hold us longer. */
    private static byte[] receive(Socket socket, Deadline until) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        socket.setSoTimeout((int) until.millisLeft());
        byte[] answer = new byte[in.readUnsignedShort()];
        int read = 0;
        while (read < answer.length) {
            if (until.isOver()) {
                throw new SocketTimeoutException("no whole answer to the question");
            }
            socket.setSoTimeout((int) until.millisLeft());
            int more = in.read(answer, read, answer.length - read);
            if (more < 0) {
                throw new EOFException("the answer ends too early");
            }
            read += more;
        }
        return answer;
    }

    private Deadline earlier(Duration timeout) {
        Deadline own = Deadline.in(timeout);
        return own.atNanos() - deadline.atNanos() < 0 ? own : deadline;
    }
}
