package org.caravelpki.edge.http.wire.internal;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.EdgeAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One HTTP/2 stream: one request and its answer. Everything here happens on the connection's event loop. */
final class Http2Stream extends ChannelInboundHandlerAdapter implements Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Http2Stream.class);

    private enum Phase {
        HEAD,
        BODY,
        HANDLED,
        ENDING,
        /** Answered, while the client still sends: some clients read the answer only when they are done. */
        LINGERING
    }

    private final WireContext wire;
    private final Peer peer;
    private final AnswerWriter writer;
    private final WritePace writePace;
    private final BodyPace bodyPace;
    private final String requestId;

    private ChannelHandlerContext ctx;
    private Phase phase = Phase.HEAD;
    private long phaseSince;
    private boolean headOnly;
    private boolean received;
    private Incoming incoming;
    private PendingExchange pending;

    Http2Stream(WireContext wire, Peer peer) {
        this.wire = wire;
        this.peer = peer;
        this.writer = new Http2AnswerWriter(wire.fields());
        this.writePace = new WritePace(wire.limits());
        this.bodyPace = new BodyPace(wire.limits());
        this.requestId = wire.ids().next();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        wire.watch().add(ctx.channel().eventLoop(), this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        wire.watch().remove(ctx.channel().eventLoop(), this);
        forgetRequest();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        received = received || message instanceof LastHttpContent;
        try {
            if (message instanceof HttpRequest request && phase == Phase.HEAD) {
                takeHead(request);
            }
            if (message instanceof HttpContent content && phase == Phase.BODY) {
                takeBody(content);
            }
        } catch (Refusal refusal) {
            refuse(refusal);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void takeHead(HttpRequest request) throws Refusal {
        RequestHead head = new ReadHead(request, wire.limits().requestLine(), true).read();
        headOnly = head.isHead();
        incoming = Incoming.accept(requestId, head, peer, wire);
        enter(Phase.BODY);
        bodyPace.begin(phaseSince, 0);
        if (incoming.awaitsContinue() && !received) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void takeBody(HttpContent content) throws Refusal {
        incoming.add(content);
        if (content instanceof LastHttpContent) {
            enter(Phase.HANDLED);
            ReceivedRequest request = incoming.complete(peer);
            pending = new PendingExchange(
                    request, wire.dispatcher(), ctx.channel().eventLoop(), this::answer);
            pending.dispatch();
        }
    }

    private void answer(Response response) {
        pending = null;
        forgetRequest();
        if (ctx.channel().isActive()) {
            write(Answer.of(response, requestId, headOnly));
        }
    }

    private void forgetRequest() {
        if (incoming != null) {
            incoming.release();
            incoming = null;
        }
    }

    private void refuse(Refusal refusal) {
        forgetRequest();
        write(Answer.ofEdge(refusal.response(), requestId, headOnly));
    }

    private void write(Answer answer) {
        enter(Phase.ENDING);
        ChannelFuture written = writer.write(ctx, answer, AnswerWriter.Persistence.KEEP);
        written.addListener(done -> end(done.isSuccess()));
        ctx.flush();
    }

    // A stream that both sides have ended closes by itself.
    private void end(boolean complete) {
        if (!complete) {
            ctx.close();
        } else if (!received) {
            enter(Phase.LINGERING);
        }
    }

    private void enter(Phase next) {
        phase = next;
        phaseSince = System.nanoTime();
    }

    @Override
    public void look(long now) {
        if (writePace.isStalled(ctx.channel(), now)) {
            ctx.close();
        } else if (phase == Phase.BODY && bodyPace.isTooSlow(now, incoming.received())) {
            refuse(Refusal.closing(408, "The request did not come in time."));
        } else if (phase == Phase.LINGERING && isPast(wire.limits().lingerTime(), now)) {
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
        } else if (phase == Phase.HANDLED && isPast(wire.limits().handlerTime(), now)) {
            pending.answer(EdgeAnswers.timedOut(requestId));
        }
    }

    private boolean isPast(Duration limit, long now) {
        return now - phaseSince >= limit.toNanos();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("request {}: the stream breaks: {}", requestId, cause.getMessage());
        context.close();
    }
}
