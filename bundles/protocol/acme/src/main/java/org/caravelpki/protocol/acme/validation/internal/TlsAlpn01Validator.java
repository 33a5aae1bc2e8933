package org.caravelpki.protocol.acme.validation.internal;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.xbill.DNS.ReverseMap;

/**
 * tls-alpn-01 (RFC 8737): whoever answers for the name in TLS knows the key authorization. The certificate that says so is fit for
 * nothing else, and so is the connection, which ends with the handshake.
 */
public final class TlsAlpn01Validator implements DomainValidator {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PROTOCOL = "acme-tls/1";

    private final ReachServer reach;
    private final int port;
    private final Duration limit;

    /**
     * @param port where servers are asked, usually 443
     * @param timer closes connections at their deadline
     */
    public TlsAlpn01Validator(Resolver resolver, TargetRules rules, int port, ScheduledExecutorService timer) {
        this(resolver, rules, port, LIMIT, timer);
    }

    TlsAlpn01Validator(Resolver resolver, TargetRules rules, int port, Duration limit, ScheduledExecutorService timer) {
        this.reach = new ReachServer(resolver, rules, timer);
        this.port = port;
        this.limit = limit;
    }

    @Override
    public String type() {
        return "tls-alpn-01";
    }

    /** No server can be asked for a name with an underscore: TLS takes host names of letters, digits and hyphens only. */
    @Override
    public boolean supports(Identifier identifier) {
        return !identifier.isWildcard() && identifier.host().indexOf('_') < 0;
    }

    @Override
    public void validate(Identifier identifier, String token, String keyAuthorization) throws ChallengeFailed {
        Endpoint server = new Endpoint(identifier.host(), port);
        SNIHostName serverName = serverName(identifier);
        Handshake handshake = reach.ask(server, Deadline.in(limit), socket -> handshake(socket, server, serverName));
        if (!PROTOCOL.equals(handshake.protocol())) {
            throw new ChallengeFailed(ErrorType.TLS, server + " did not agree to speak " + PROTOCOL + ".");
        }
        new AcmeTlsCertificate(handshake.certificate()).check(identifier, Sha256.of(keyAuthorization));
    }

    /**
     * What a handshake left.
     *
     * @param protocol that the server chose; empty for none
     * @param certificate the server's own
     */
    private record Handshake(String protocol, X509Certificate certificate) {}

    /** An address is asked for by its name in the reverse zones (RFC 8738 section 6). */
    private static SNIHostName serverName(Identifier identifier) {
        return new SNIHostName(
                identifier.isAddress()
                        ? ReverseMap.fromAddress(identifier.address()).toString(true)
                        : identifier.host());
    }

    private static Handshake handshake(Socket connected, Endpoint server, SNIHostName serverName) throws IOException {
        // A factory of its own: a session that is resumed would show an earlier challenge's certificate.
        SSLSocket socket =
                (SSLSocket) UncheckedTls.sockets().createSocket(connected, server.host(), server.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        parameters.setApplicationProtocols(new String[] {PROTOCOL});
        parameters.setServerNames(List.of(serverName));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return new Handshake(socket.getApplicationProtocol(), certificate);
    }
}
