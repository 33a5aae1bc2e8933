package org.caravelpki.link.server.internal;

import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.ProtocolHandler;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Request;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.link.wire.internal.Call;
import org.caravelpki.link.wire.internal.Calls;
import org.caravelpki.link.wire.internal.MalformedMessage;
import org.caravelpki.link.wire.internal.WireForm;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the calls of the link with what stands behind this node's doors. */
@Component(
        service = ProtocolHandler.class,
        configurationPid = "org.caravelpki.link.server",
        property = {
            ProtocolHandler.NAME + "=link",
            ProtocolHandler.PATH + "=" + Calls.PATH + "*",
            ProtocolHandler.LISTENERS + "=link",
            ProtocolHandler.MAX_BODY + ":Integer=4194304"
        })
@Designate(ocd = ServerConfig.class)
public final class LinkHandler implements ProtocolHandler {
    private static final Logger LOG = LoggerFactory.getLogger(LinkHandler.class);
    private static final int REMEMBERED = 1_000;
    private static final byte[] EMPTY_MAP = {(byte) 0xa0};

    private final Map<Class<?>, Object> doors;
    private final KnownNodes nodes;
    private final AllowList allowed;
    private final Map<Der, Optional<Peer>> peers = new ConcurrentHashMap<>();

    /** Called by Declarative Services. */
    @Activate
    public LinkHandler(
            @Reference RegistrationAuthority ra,
            @Reference CertificateStatus status,
            @Reference ProtocolState state,
            @Reference ProtocolKeys keys,
            @Reference PluginRequests plugins,
            @Reference NodeReports reports,
            @Reference StateStore store,
            ServerConfig config) {
        this(
                Map.of(
                        RegistrationAuthority.class, ra,
                        CertificateStatus.class, status,
                        ProtocolState.class, state,
                        ProtocolKeys.class, keys,
                        PluginRequests.class, plugins,
                        NodeReports.class, reports),
                new KnownNodes(store, Clock.systemUTC()),
                AllowList.parse(config.allow()));
    }

    LinkHandler(Map<Class<?>, Object> doors, KnownNodes nodes, AllowList allowed) {
        this.doors = doors;
        this.nodes = nodes;
        this.allowed = allowed;
    }

    @Override
    public CompletionStage<Response> handle(Request request) {
        Optional<Peer> peer = peer(request.clientCertificates());
        if (peer.isEmpty()) {
            return now(Response.text(403, "The link is for nodes that have joined the cluster."));
        }
        if (!request.method().equals("POST")) {
            return now(Response.of(405).with("Allow", "POST"));
        }
        String name = request.rawPath().substring(Calls.PATH.length());
        if (name.equals(Calls.PING)) {
            return now(cbor(EMPTY_MAP));
        }
        if (!nodes.holds(peer.get())) {
            LOG.warn(
                    "{}: {} is not of the cluster any more",
                    request.id(),
                    peer.get().name());
            return now(Response.text(403, "This node was taken out of the cluster."));
        }
        Optional<Call> call = Calls.named(name);
        if (call.isEmpty()) {
            return now(Response.text(404, "This release has no such call."));
        }
        if (!allowed.lets(peer.get(), name)) {
            LOG.warn(
                    "{}: {} ({}) may not call {}",
                    request.id(),
                    peer.get().name(),
                    peer.get().role(),
                    name);
            return now(Response.text(403, "This node may not call that."));
        }
        return answer(request, peer.get(), call.get());
    }

    private Optional<Peer> peer(List<Der> chain) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        if (peers.size() > REMEMBERED) {
            peers.clear();
        }
        return peers.computeIfAbsent(chain.get(0), Peer::of);
    }

    private CompletionStage<Response> answer(Request request, Peer peer, Call call) {
        Object[] arguments;
        try {
            arguments = WireForm.readCall(call, request.body());
        } catch (MalformedMessage e) {
            LOG.warn("{}: a call of {} cannot be read: {}", request.id(), call.name(), e.toString());
            return now(cbor(WireForm.writeFailure(new PkiException(
                    PkiException.Kind.BAD_REQUEST, "The backend cannot read the call " + call.name() + "."))));
        }
        if (arguments.length == 1
                && arguments[0] instanceof NodeReports.NodeReport report
                && !(report.node().equals(peer.name()) && report.role().equals(peer.role()))) {
            LOG.warn("{}: {} reports for {}", request.id(), peer.name(), report.node());
            return now(Response.text(403, "A node reports for itself."));
        }
        return invoke(call, arguments)
                .handle((value, failure) ->
                        cbor(failure == null ? WireForm.writeValue(call, value) : failure(request, call, failure)));
    }

    private CompletionStage<?> invoke(Call call, Object[] arguments) {
        try {
            return (CompletionStage<?>) call.method().invoke(doors.get(call.door()), arguments);
        } catch (InvocationTargetException e) {
            return CompletableFuture.failedStage(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a door's methods are public", e);
        }
    }

    private static byte[] failure(Request request, Call call, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof PkiException refusal) {
            return WireForm.writeFailure(refusal);
        }
        if (cause instanceof IllegalArgumentException wrong) {
            // What a local caller would have been thrown, and is the caller's mistake.
            LOG.warn("{}: {} was called wrongly: {}", request.id(), call.name(), wrong.toString());
            return WireForm.writeFailure(
                    new PkiException(PkiException.Kind.BAD_REQUEST, String.valueOf(wrong.getMessage())));
        }
        LOG.error("{}: {} failed", request.id(), call.name(), cause);
        return WireForm.writeFailure(
                new PkiException(PkiException.Kind.UNAVAILABLE, "The backend failed; its log says why."));
    }

    private static Response cbor(byte[] octets) {
        return Response.of(200, Calls.MEDIA_TYPE, octets);
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
