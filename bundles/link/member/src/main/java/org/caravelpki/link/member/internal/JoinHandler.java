package org.caravelpki.link.member.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.caravelpki.api.admin.ClusterAdmin.Member;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backend's answer to nodes that want to join or to renew their certificate. Joining needs a token and no certificate,
 * renewing a certificate and no token.
 */
@Component(
        service = ProtocolHandler.class,
        configurationPid = "org.caravelpki.link.member",
        property = {
            ProtocolHandler.NAME + "=member",
            ProtocolHandler.PATH + "=" + JoinHandler.JOIN,
            ProtocolHandler.PATH + "=" + JoinHandler.RENEW,
            ProtocolHandler.LISTENERS + "=link",
            ProtocolHandler.MAX_BODY + ":Integer=65536"
        })
public final class JoinHandler implements ProtocolHandler {
    static final String JOIN = "/link/v1/member.join";
    static final String RENEW = "/link/v1/member.renew";
    static final String MEDIA_TYPE = "application/cbor";

    private static final Logger LOG = LoggerFactory.getLogger(JoinHandler.class);
    private static final byte[] NOTHING = {};

    private final Home home;
    private final Register register;
    private final Crypto crypto;
    private final Duration validity;
    private final Clock clock;

    /** Called by Declarative Services. */
    @Activate
    public JoinHandler(
            BundleContext context,
            @Reference StateStore store,
            @Reference StoreWriter writer,
            @Reference Crypto crypto,
            MemberConfig config) {
        this(
                new Home(new KeyFiles(Cluster.home(context))),
                new Register(store, writer, Clock.systemUTC()),
                crypto,
                Cluster.validity(config),
                Clock.systemUTC());
    }

    JoinHandler(Home home, Register register, Crypto crypto, Duration validity, Clock clock) {
        this.home = home;
        this.register = register;
        this.crypto = crypto;
        this.validity = validity;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        if (!request.method().equals("POST")) {
            return CompletableFuture.completedStage(Response.of(405).with("Allow", "POST"));
        }
        try {
            return CompletableFuture.completedStage(request.rawPath().equals(JOIN) ? join(request) : renew(request));
        } catch (PkiException e) {
            return e.kind() == PkiException.Kind.UNAVAILABLE
                    ? CompletableFuture.failedStage(e)
                    : CompletableFuture.completedStage(Response.text(403, e.detail()));
        } catch (IOException e) {
            LOG.warn("{}: a node's message cannot be read", request.id(), e);
            return CompletableFuture.completedStage(Response.text(400, "The message cannot be read."));
        }
    }

    private Response join(Request request) throws IOException {
        JoinMessage.Wish wish = JoinMessage.read(request.body(), JoinMessage.Wish.class);
        SubjectPublicKeyInfo key = NodeRequest.verify(wish.pkcs10(), crypto);
        JoinToken token = JoinToken.presented(wish.token(), wish.secret());
        Optional<Member> member = register.join(token, wish.role());
        if (member.isEmpty()) {
            LOG.warn("{}: {} came with a token that is not good", request.id(), request.remoteAddress());
            return Response.text(403, "The token is wrong, used, too old, or for another role.");
        }
        Role role = member.get().role();
        X509CertificateHolder certificate = issue(member.get().node(), role, key);
        byte[] shared = JoinMessage.write(new JoinMessage.Shared(home.files().read(KeyFiles.shared(role))));
        byte[] sealed = SharedSeal.seal(wish.secret(), certificate.getEncoded(), shared, crypto.random());
        LOG.info("{} has joined as {}", member.get().node(), role.word());
        return welcome(member.get().node(), role, certificate, sealed);
    }

    private Response renew(Request request) throws IOException {
        if (request.clientCertificates().isEmpty()) {
            return Response.text(403, "A node renews its certificate with the one that it has.");
        }
        Der shown = request.clientCertificates().get(0);
        Node node = Node.of(new X509CertificateHolder(shown.bytes()));
        if (!register.isMember(node.name(), node.role())) {
            LOG.warn("{}: {} is no member and gets no certificate", request.id(), node.name());
            return Response.text(403, "This node was taken out of the cluster.");
        }
        JoinMessage.Wish wish = JoinMessage.read(request.body(), JoinMessage.Wish.class);
        X509CertificateHolder certificate = issue(node.name(), node.role(), NodeRequest.verify(wish.pkcs10(), crypto));
        return welcome(node.name(), node.role(), certificate, NOTHING);
    }

    private X509CertificateHolder issue(String node, Role role, SubjectPublicKeyInfo key) throws IOException {
        Instant now = clock.instant();
        return home.ca(crypto).issue(node, role, key, now, validity);
    }

    private Response welcome(String node, Role role, X509CertificateHolder certificate, byte[] shared)
            throws IOException {
        JoinMessage.Welcome welcome = new JoinMessage.Welcome(
                node,
                role.word(),
                certificate.getEncoded(),
                home.caCertificate().getEncoded(),
                shared);
        return Response.of(200, MEDIA_TYPE, JoinMessage.write(welcome));
    }
}
