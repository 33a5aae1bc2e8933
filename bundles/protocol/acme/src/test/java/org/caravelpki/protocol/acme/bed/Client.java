package org.caravelpki.protocol.acme.bed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.testkit.ra.HandlerRequest;

/** An ACME client without a network: it signs requests, keeps its nonce, and can do everything wrong on purpose. */
public final class Client {
    public static final String BASE = "https://acme.example.test:8443";

    private final TestKey key;
    private ProtocolHandler node;
    private String nonce = "";
    private String kid = "";

    public Client(ProtocolHandler node, TestKey key) {
        this.node = node;
        this.key = key;
    }

    public TestKey key() {
        return key;
    }

    public String kid() {
        return kid;
    }

    public void talkTo(ProtocolHandler other) {
        node = other;
    }

    public void kid(String url) {
        kid = url;
    }

    /** The same account from another client. */
    public Client as(String account) {
        kid = account;
        return this;
    }

    public void nonce(String value) {
        nonce = value;
    }

    public Reply get(String url) {
        return send(request("GET", url));
    }

    public Reply head(String url) {
        return send(request("HEAD", url));
    }

    public static String action(String action) {
        return BASE + "/acme/tls-server/" + action;
    }

    /** POST-as-GET. */
    public Reply read(String url) {
        return post(url, "");
    }

    public Reply post(String url, ObjectNode payload) {
        return post(url, payload.toString());
    }

    public Reply post(String url, String payload) {
        return send(url, signed(url, payload, header -> {}));
    }

    /** With a protected header that the test changes. */
    public Reply post(String url, String payload, Consumer<ObjectNode> change) {
        return send(url, signed(url, payload, change));
    }

    public Reply register(ObjectNode payload) {
        kid = "";
        Reply reply = post(action("new-account"), payload);
        if (reply.status() < 300) {
            kid = reply.location();
        }
        return reply;
    }

    public Client registered() {
        register(Json.object()).expect(201);
        return this;
    }

    public ObjectNode signed(String url, String payload, Consumer<ObjectNode> change) {
        ObjectNode header = Json.object().put("alg", key.alg()).put("url", url).put("nonce", takeNonce());
        if (kid.isEmpty()) {
            header.set("jwk", key.jwk());
        } else {
            header.put("kid", kid);
        }
        change.accept(header);
        return jws(header, payload, key);
    }

    public static ObjectNode jws(ObjectNode header, String payload, TestKey key) {
        String protectedPart = TestKey.base64url(Json.bytes(header));
        String payloadPart = TestKey.base64url(payload.getBytes(StandardCharsets.UTF_8));
        byte[] signature = key.sign((protectedPart + "." + payloadPart).getBytes(StandardCharsets.US_ASCII));
        return Json.object()
                .put("protected", protectedPart)
                .put("payload", payloadPart)
                .put("signature", TestKey.base64url(signature));
    }

    public String takeNonce() {
        if (nonce.isEmpty()) {
            head(action("new-nonce"));
        }
        String taken = nonce;
        nonce = "";
        return taken;
    }

    public Reply send(String url, ObjectNode jws) {
        return send(request("POST", url)
                .with("Content-Type", "application/jose+json")
                .body(Json.bytes(jws)));
    }

    public static HandlerRequest request(String method, String url) {
        URI uri = URI.create(url);
        HandlerRequest request = HandlerRequest.of(method, uri.getRawPath());
        return uri.getRawQuery() == null ? request : request.query(uri.getRawQuery());
    }

    public Reply send(HandlerRequest request) {
        Reply reply = new Reply(node.handle(request).toCompletableFuture().join());
        reply.header("Replay-Nonce").ifPresent(fresh -> nonce = fresh);
        return reply;
    }
}
