package org.caravelpki.testkit.ra;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.protocol.Request;

/** A request as the edge would hand it to a protocol handler. */
public final class HandlerRequest implements Request {
    private final String method;
    private final String path;
    private final TreeMap<String, String> headers;
    private final byte[] body;
    private final List<Der> clientCertificates;
    private final Optional<String> query;

    private HandlerRequest(
            String method,
            String path,
            Optional<String> query,
            TreeMap<String, String> headers,
            byte[] body,
            List<Der> clientCertificates) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.clientCertificates = clientCertificates;
    }

    /**
     * A request without headers and body.
     *
     * @param method the method
     * @param path the raw path
     * @return it
     */
    public static HandlerRequest of(String method, String path) {
        return new HandlerRequest(
                method, path, Optional.empty(), new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new byte[0], List.of());
    }

    /**
     * With one more header field.
     *
     * @param name its name
     * @param value its value
     * @return a new request
     */
    public HandlerRequest with(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new HandlerRequest(method, path, query, more, body, clientCertificates);
    }

    /**
     * With a query.
     *
     * @param raw as the client sent it, without the question mark
     * @return a new request
     */
    public HandlerRequest query(String raw) {
        return new HandlerRequest(method, path, Optional.of(raw), headers, body, clientCertificates);
    }

    /**
     * With a body.
     *
     * @param octets the body
     * @return a new request
     */
    public HandlerRequest body(byte[] octets) {
        return new HandlerRequest(method, path, query, headers, octets, clientCertificates);
    }

    /**
     * With a client certificate.
     *
     * @param certificate the certificate
     * @return a new request
     */
    public HandlerRequest from(Der certificate) {
        return new HandlerRequest(method, path, query, headers, body, List.of(certificate));
    }

    @Override
    public String id() {
        return "0123456789abcdef";
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
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public List<String> headers(String name) {
        return header(name).stream().toList();
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String authority() {
        return "pki.example.com";
    }

    @Override
    public String remoteAddress() {
        return "192.0.2.7";
    }

    @Override
    public List<Der> clientCertificates() {
        return clientCertificates;
    }
}
