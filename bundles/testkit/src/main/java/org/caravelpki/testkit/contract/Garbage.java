package org.caravelpki.testkit.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.protocol.Request;

/** What arrives at a public port besides good requests: the same each time. */
final class Garbage {
    private static final String LONG = "a".repeat(4000);
    private static final List<String> METHODS = List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW");
    private static final List<String> PATH_ENDS = List.of(
            "%0d%0aSet-Cookie:%20a=b",
            "%0D%0A%0D%0A<script>",
            "/../../etc/passwd",
            "/%2e%2e/%2e%2e",
            "%00",
            "%",
            "%zz",
            "//",
            ";a=b",
            "\u00fc",
            "/" + LONG);
    private static final List<String> QUERIES =
            List.of("", "%", "a=%zz", "=&&=", "a=%0d%0ab", "a", "a=b&a=b", LONG, "certHash=%FF%FE");
    private static final List<String> VALUES = List.of("", "Basic", "Basic !!!!", "Basic Og==", "x", "\t", LONG);
    private static final List<String> FIELDS =
            List.of("Authorization", "Content-Type", "Accept", "If-None-Match", "If-Modified-Since", "Range", "Host");

    private Garbage() {}

    static List<Request> like(Request good) {
        List<Request> all = new ArrayList<>();
        METHODS.forEach(method -> all.add(as(method, good)));
        PATH_ENDS.forEach(end -> all.add(new Changed(good).path(good.rawPath() + end)));
        QUERIES.forEach(query -> all.add(new Changed(good).query(query)));
        FIELDS.forEach(field -> VALUES.forEach(value -> all.add(new Changed(good).field(field, value))));
        bodies(good.body()).forEach(body -> {
            all.add(new Changed(good).body(body));
            all.add(new Changed(good).method("POST").body(body));
        });
        return all;
    }

    static Request as(String method, Request good) {
        return new Changed(good).method(method);
    }

    static String describe(Request request) {
        return request.method() + " " + request.rawPath() + "?"
                + request.rawQuery().orElse("") + " with " + request.body().length + " octets";
    }

    private static List<byte[]> bodies(byte[] good) {
        Random random = new Random(17);
        List<byte[]> bodies = new ArrayList<>(List.of(new byte[0], new byte[65_536], "\r\n\r\n".getBytes()));
        for (int length : new int[] {1, 2, 16, 300, 5000}) {
            byte[] noise = new byte[length];
            random.nextBytes(noise);
            bodies.add(noise);
        }
        for (int i = 0; i < 20 && good.length > 0; i++) {
            byte[] flipped = good.clone();
            flipped[random.nextInt(good.length)] ^= (byte) (1 << random.nextInt(8));
            bodies.add(flipped);
            bodies.add(Arrays.copyOf(good, random.nextInt(good.length)));
        }
        return bodies;
    }

    /** A request that differs from another in some part. */
    private static final class Changed implements Request {
        private final Request like;
        private String method;
        private String path;
        private Optional<String> query;
        private byte[] body;
        private String field = "";
        private String value = "";

        Changed(Request like) {
            this.like = like;
            this.method = like.method();
            this.path = like.rawPath();
            this.query = like.rawQuery();
            this.body = like.body();
        }

        Changed method(String other) {
            method = other;
            return this;
        }

        Changed path(String other) {
            path = other;
            return this;
        }

        Changed query(String other) {
            query = Optional.of(other);
            return this;
        }

        Changed body(byte[] other) {
            body = other;
            return this;
        }

        Changed field(String name, String text) {
            field = name;
            value = text;
            return this;
        }

        @Override
        public String id() {
            return like.id();
        }

        @Override
        public String method() {
            return method;
        }

        @Override
        public String rawPath() {
            return path;
        }

        @Override
        public Optional<String> rawQuery() {
            return query;
        }

        @Override
        public Optional<String> header(String name) {
            return name.equalsIgnoreCase(field) ? Optional.of(value) : like.header(name);
        }

        @Override
        public List<String> headers(String name) {
            return name.equalsIgnoreCase(field) ? List.of(value) : like.headers(name);
        }

        @Override
        public byte[] body() {
            return body;
        }

        @Override
        public boolean isSecure() {
            return like.isSecure();
        }

        @Override
        public String authority() {
            return like.authority();
        }

        @Override
        public String remoteAddress() {
            return like.remoteAddress();
        }

        @Override
        public List<Der> clientCertificates() {
            return like.clientCertificates();
        }
    }
}
