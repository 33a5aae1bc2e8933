package org.caravelpki.protocol.acme.bed;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A DNS server on loopback, UDP and TCP on one port. */
public final class DnsServer implements AutoCloseable {
    private static final int UDP_OCTETS = 512;

    private final ServerSocket tcp;
    private final DatagramSocket udp;
    private final List<Record> records = new CopyOnWriteArrayList<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final AtomicInteger tcpQueries = new AtomicInteger();
    private volatile int failure = Rcode.NOERROR;
    private volatile boolean silent;
    private volatile boolean guessing;

    public DnsServer() {
        try {
            tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
            udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::serveUdp);
        daemon(this::serveTcp);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "test-dns-server");
        thread.setDaemon(true);
        thread.start();
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
    }

    public DnsServer add(String line) {
        String[] fields = line.split(" ", 5);
        try {
            records.add(Record.fromString(
                    Name.fromString(fields[0]), Type.value(fields[3]), DClass.IN, 60, fields[4], Name.root));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public DnsServer clear() {
        records.clear();
        return this;
    }

    public DnsServer silent() {
        silent = true;
        return this;
    }

    /** Sends answers with wrong ids before the right one, as somebody who guesses would. */
    public DnsServer guessing() {
        guessing = true;
        return this;
    }

    public void failing(int rcode) {
        failure = rcode;
    }

    public int tcpQueries() {
        return tcpQueries.get();
    }

    /** Each name that was asked for, with the type. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                Optional<byte[]> answer = answer(Arrays.copyOf(buffer, packet.getLength()), UDP_OCTETS);
                if (answer.isPresent()) {
                    guess(answer.get(), packet);
                    udp.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void guess(byte[] answer, DatagramPacket query) throws IOException {
        for (int id = 0; guessing && id < 20; id++) {
            byte[] wrong = answer.clone();
            wrong[0] ^= (byte) (id + 1);
            udp.send(new DatagramPacket(wrong, wrong.length, query.getSocketAddress()));
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                tcpQueries.incrementAndGet();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] query = in.readNBytes(in.readUnsignedShort());
                Optional<byte[]> answer = answer(query, 65_535);
                if (answer.isPresent()) {
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    out.writeShort(answer.get().length);
                    out.write(answer.get());
                    out.flush();
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private Optional<byte[]> answer(byte[] octets, int limit) throws IOException {
        if (silent) {
            return Optional.empty();
        }
        Message query = new Message(octets);
        questions.add(query.getQuestion().getName().toString(true) + " "
                + Type.string(query.getQuestion().getType()));
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.addRecord(query.getQuestion(), Section.QUESTION);
        answer.getHeader().setRcode(failure);
        if (failure == Rcode.NOERROR) {
            fill(answer, query.getQuestion());
        }
        return Optional.of(answer.toWire(limit));
    }

    private void fill(Message answer, Record question) {
        List<Record> named = records.stream()
                .filter(entry -> entry.getName().equals(question.getName()))
                .toList();
        if (named.isEmpty()) {
            answer.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        named.stream()
                .filter(entry -> entry.getType() == question.getType() || entry.getType() == Type.CNAME)
                .forEach(entry -> answer.addRecord(entry, Section.ANSWER));
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
