package org.caravelpki.edge.http.wire.internal;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.EdgeAnswers;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/1.1 connection: takes one request at a time, in order; what the client sends ahead waits, and once too much
 * waits, is not read. Everything here happens on the connection's event loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Http1Connection.class);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private enum Phase {
        /** No request has begun, or its head is not complete. */
        BETWEEN,
        /** The body is coming. */
        BODY,
        /** A handler works. */
        HANDLED,
        /** A long answer is on its way. */
        WRITING,
        /** The last answer is on its way. */
        ENDING,
        /** A refused client may finish what it is sending, so that it reads our answer and not a reset. */
        LINGERING
    }

    private final WireContext wire;
    private final ListenerName listener;
    private final Traffic traffic;
    private final AnswerWriter writer;
    private final WritePace writePace;
    private final Queue<Object> waiting = new ArrayDeque<>();

    private ChannelHandlerContext ctx;
    private Peer peer;
    private Phase phase = Phase.BETWEEN;
    private long phaseSince = System.nanoTime();
    private long receivedBefore;
    private boolean first = true;
    private boolean headBegun;
    private boolean working;
    private boolean reading;
    private boolean flushDue;

    // Of the request that is being read or answered.
    private String requestId = "";
    private boolean headOnly;
    private AnswerWriter.Persistence persistence = AnswerWriter.Persistence.KEEP;
    private Incoming incoming;
    private BodyPace bodyPace;
    private PendingExchange pending;

    Http1Connection(WireContext wire, ListenerName listener, Traffic traffic) {
        this.wire = wire;
        this.listener = listener;
        this.traffic = traffic;
        this.writer = new Http1AnswerWriter(wire.fields());
        this.writePace = new WritePace(wire.limits());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        ctx = context;
        wire.watch().add(ctx.channel().eventLoop(), this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        wire.watch().remove(ctx.channel().eventLoop(), this);
        forgetWaiting();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object msg) {
        reading = true;
        if (phase == Phase.ENDING || phase == Phase.LINGERING) {
            ReferenceCountUtil.release(msg);
            return;
        }
        waiting.add(msg);
        work();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        flushIfDue();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        work();
        context.fireChannelWritabilityChanged();
    }

    // A loop and not a recursion: an inline handler answers before dispatch returns.
    private void work() {
        if (working) {
            return;
        }
        working = true;
        while (mayTake()) {
            take(waiting.poll());
        }
        working = false;
        ctx.channel().config().setAutoRead(waiting.size() < wire.limits().queued());
        flushIfDue();
    }

    // A client that does not read its answers gets no further request taken.
    private boolean mayTake() {
        return !waiting.isEmpty()
                && (phase == Phase.BODY
                        || phase == Phase.BETWEEN && ctx.channel().isWritable());
    }

    private void flushIfDue() {
        if (flushDue && !reading) {
            flushDue = false;
            ctx.flush();
        }
    }

    private void take(Object message) {
        try {
            if (message instanceof Refusal refusal) {
                begin();
                throw refusal;
            }
            if (message instanceof HttpRequest request) {
                begin();
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

    private void begin() {
        requestId = wire.ids().next();
        headOnly = false;
        persistence = AnswerWriter.Persistence.CLOSE;
        if (peer == null) {
            peer = ReadPeer.of(ctx.channel(), listener);
        }
    }

    private void takeHead(HttpRequest request) throws Refusal {
        RequestHead head = new ReadHead(request, wire.limits().requestLine(), false).read();
        headOnly = head.isHead();
        persistence = persistence(head);
        incoming = Incoming.accept(requestId, head, peer, wire.dispatcher());
        enter(Phase.BODY);
        bodyPace = new BodyPace(wire.limits(), phaseSince, traffic.received());
        if (incoming.awaitsContinue()) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private AnswerWriter.Persistence persistence(RequestHead head) {
        if (!head.keepAlive() || wire.closing().getAsBoolean()) {
            return AnswerWriter.Persistence.CLOSE;
        }
        return head.oldVersion() ? AnswerWriter.Persistence.KEEP_OLD : AnswerWriter.Persistence.KEEP;
    }

    private void takeBody(HttpContent content) throws Refusal {
        incoming.add(content);
        if (content instanceof LastHttpContent) {
            enter(Phase.HANDLED);
            pending = new PendingExchange(incoming.complete(peer), ctx.channel().eventLoop(), this::answered);
            incoming = null;
            wire.dispatcher().dispatch(pending);
        }
    }

    private void answered(PendingExchange exchange, Response response) {
        if (exchange != pending || !ctx.channel().isActive()) {
            return;
        }
        if (exchange.isWorthGet(response)) {
            pending = exchange.asGet();
            wire.dispatcher().dispatch(pending);
            return;
        }
        pending = null;
        if (wire.closing().getAsBoolean()) {
            persistence = AnswerWriter.Persistence.CLOSE;
        }
        Answer answer = prepare(response);
        ChannelFuture written = writer.write(ctx, answer, persistence);
        flushDue = true;
        proceed(answer, written);
        work();
    }

    private void proceed(Answer answer, ChannelFuture written) {
        if (persistence.closes()) {
            enter(Phase.ENDING);
            forgetWaiting();
            written.addListener(ChannelFutureListener.CLOSE);
        } else if (answer.isLong(AnswerWriter.PIECE)) {
            enter(Phase.WRITING);
            written.addListener(done -> resumeAfter(done.isSuccess()));
        } else {
            enter(Phase.BETWEEN);
        }
    }

    private void resumeAfter(boolean complete) {
        if (!complete) {
            ctx.close();
            return;
        }
        enter(Phase.BETWEEN);
        work();
    }

    private Answer prepare(Response response) {
        try {
            return Answer.of(response, requestId, headOnly);
        } catch (IOException e) {
            LOG.error("request {}: the answer's file cannot be sent", requestId, e);
            return Answer.ofEdge(EdgeAnswers.broken(requestId), requestId, headOnly);
        }
    }

    private void refuse(Refusal refusal) {
        incoming = null;
        if (refusal.isClosing()) {
            persistence = AnswerWriter.Persistence.CLOSE;
        }
        Answer answer = Answer.ofEdge(refusal.response(), requestId, headOnly);
        ChannelFuture written = writer.write(ctx, answer, persistence);
        flushDue = true;
        if (persistence.closes()) {
            enter(Phase.ENDING);
            forgetWaiting();
            written.addListener(done -> linger());
        } else {
            enter(Phase.BETWEEN);
        }
    }

    private void linger() {
        enter(Phase.LINGERING);
        ctx.channel().config().setAutoRead(true);
        if (ctx.pipeline().get(SslHandler.class) == null && ctx.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
    }

    private void enter(Phase next) {
        phase = next;
        phaseSince = System.nanoTime();
        if (next == Phase.BETWEEN) {
            first = false;
            headBegun = false;
            receivedBefore = traffic.received();
        }
    }

    private void forgetWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void look(long now) {
        if (writePace.isStalled(ctx.channel(), now)) {
            LOG.debug("request {}: the client takes nothing of its answer", requestId);
            ctx.close();
            return;
        }
        switch (phase) {
            case BETWEEN -> lookBetween(now);
            case BODY -> lookAtBody(now);
            case HANDLED -> lookAtHandler(now);
            case LINGERING -> closeAfter(wire.limits().lingerTime(), now);
            case WRITING, ENDING -> {
                // The pace of writing is all there is to it.
            }
        }
    }

    private void lookBetween(long now) {
        if (!headBegun && traffic.received() != receivedBefore) {
            headBegun = true;
            phaseSince = now;
        }
        if (!headBegun) {
            closeAfter(first ? wire.limits().headTime() : wire.limits().idleTime(), now);
        } else if (isPast(wire.limits().headTime(), now)) {
            begin();
            timeOut();
        }
    }

    private void lookAtBody(long now) {
        if (bodyPace.isTooSlow(now, traffic.received())) {
            timeOut();
        }
    }

    private void timeOut() {
        refuse(Refusal.closing(408, "The request did not come in time."));
        flushIfDue();
    }

    private void lookAtHandler(long now) {
        if (isPast(wire.limits().handlerTime(), now)) {
            LOG.warn("request {}: no answer after {}", requestId, wire.limits().handlerTime());
            pending.answer(EdgeAnswers.unavailable("No answer came in time; try again.", Duration.ofSeconds(5)));
        }
    }

    private void closeAfter(Duration limit, long now) {
        if (isPast(limit, now)) {
            ctx.close();
        }
    }

    private boolean isPast(Duration limit, long now) {
        return now - phaseSince >= limit.toNanos();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == EdgeServer.GOING_DOWN && phase == Phase.BETWEEN && waiting.isEmpty()) {
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("request {}: the connection broke: {}", requestId, cause.getMessage());
        } else {
            LOG.error("request {}: the connection fails", requestId, cause);
        }
        context.close();
    }
}
