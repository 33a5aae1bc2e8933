package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.caravelpki.api.model.Der;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;

/** Tells who is at the other end of a connection whose handshake is over. */
final class ReadPeer {
    private ReadPeer() {}

    static Peer of(Channel connection, ListenerName listener) {
        SslHandler tls = connection.pipeline().get(SslHandler.class);
        return new Peer(
                listener,
                address(connection.remoteAddress()).getHostAddress(),
                authority((InetSocketAddress) connection.localAddress()),
                tls != null,
                tls == null ? List.of() : chain(tls.engine().getSession()));
    }

    private static InetAddress address(SocketAddress socket) {
        return ((InetSocketAddress) socket).getAddress();
    }

    private static String authority(InetSocketAddress local) {
        String host = local.getAddress().getHostAddress();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + local.getPort();
    }

    private static List<Der> chain(SSLSession session) {
        try {
            List<Der> chain = new ArrayList<>();
            for (Certificate certificate : session.getPeerCertificates()) {
                chain.add(Der.of(certificate.getEncoded()));
            }
            return List.copyOf(chain);
        } catch (SSLPeerUnverifiedException e) {
            // How Java says that the client showed no certificate.
            return List.of();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate from the wire has an encoding", e);
        }
    }
}
