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
import java.util.ArrayDeque;
import java.util.Queue;
import javax.net.ssl.SSLException;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.edge.http.dispatch.internal.EdgeAnswers;
import org.caravelpki.edge.http.dispatch.internal.ListenerName;
import org.caravelpki.edge.http.wire.internal.AnswerWriter.Persistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/1.1 connection: takes one request at a time, in order; what the client sends ahead waits, and once too much
 * waits, is not read. Everything here happens on the connection's event loop.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements Watched {
    private static final Logger LOG = LoggerFactory.getLogger(Http1Connection.class);
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final WireContext wire;
    private final ListenerName listener;
    private final Http1Clock clock;
    private final RequestIds.Run ids;
    private final AnswerWriter writer;
    private final Queue<Object> waiting = new ArrayDeque<>();

    private ChannelHandlerContext ctx;
    private Peer peer;
    private boolean working;
    private boolean reading;
    private boolean flushDue;

    // Of the request that is being read or answered.
    private String requestId = "";
    private boolean headOnly;
    private Persistence persistence = Persistence.KEEP;
    private Incoming incoming;
    private PendingExchange pending;

    Http1Connection(WireContext wire, ListenerName listener, Traffic traffic) {
        this.wire = wire;
        this.listener = listener;
        this.clock = new Http1Clock(wire.limits(), traffic);
        this.ids = wire.ids().run();
        this.writer = new Http1AnswerWriter(wire.fields());
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
        forgetWaiting();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        reading = true;
        if (clock.phase().isOver()) {
            ReferenceCountUtil.release(message);
            return;
        }
        waiting.add(message);
        work();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        endTurn();
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
        readOn(waiting.size() < wire.limits().queued());
        endTurn();
    }

    private void readOn(boolean wanted) {
        if (ctx.channel().config().isAutoRead() != wanted) {
            ctx.channel().config().setAutoRead(wanted);
        }
    }

    // A client that does not read its answers gets no further request taken.
    private boolean mayTake() {
        return !waiting.isEmpty()
                && (clock.phase() == Http1Phase.BODY
                        || clock.phase() == Http1Phase.BETWEEN && ctx.channel().isWritable());
    }

    // What comes in one read is answered in one write, and its time is taken once.
    private void endTurn() {
        if (reading) {
            return;
        }
        if (flushDue) {
            flushDue = false;
            ctx.flush();
        }
        clock.settle();
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
            if (message instanceof HttpContent content && clock.phase() == Http1Phase.BODY) {
                takeBody(content);
            }
        } catch (Refusal refusal) {
            refuse(refusal);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin() {
        requestId = ids.next();
        headOnly = false;
        persistence = Persistence.CLOSE;
        if (peer == null) {
            peer = ReadPeer.of(ctx.channel(), listener);
        }
    }

    private void takeHead(HttpRequest request) throws Refusal {
        RequestHead head = new ReadHead(request, wire.limits().requestLine(), false).read();
        headOnly = head.isHead();
        persistence = persistence(head);
        incoming = Incoming.accept(requestId, head, peer, wire);
        clock.enter(Http1Phase.BODY);
        if (incoming.awaitsContinue()) {
            ctx.writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
        }
    }

    private static Persistence persistence(RequestHead head) {
        if (!head.keepAlive()) {
            return Persistence.CLOSE;
        }
        return head.oldVersion() ? Persistence.KEEP_OLD : Persistence.KEEP;
    }

    private void takeBody(HttpContent content) throws Refusal {
        incoming.add(content);
        if (content instanceof LastHttpContent) {
            clock.enter(Http1Phase.HANDLED);
            ReceivedRequest request = incoming.complete(peer);
            pending = new PendingExchange(
                    request, wire.dispatcher(), ctx.channel().eventLoop(), this::answer);
            pending.dispatch();
        }
    }

    private void answer(Response response) {
        pending = null;
        forgetRequest();
        if (!ctx.channel().isActive()) {
            return;
        }
        Answer answer = Answer.of(response, requestId, headOnly);
        ChannelFuture written = write(answer);
        if (persistence.closes()) {
            end();
            written.addListener(ChannelFutureListener.CLOSE);
        } else if (answer.isLong(AnswerWriter.PIECE)) {
            clock.enter(Http1Phase.WRITING);
            written.addListener(done -> resume(done.isSuccess()));
        } else {
            clock.enter(Http1Phase.BETWEEN);
        }
        work();
    }

    private void resume(boolean complete) {
        if (!complete) {
            ctx.close();
            return;
        }
        clock.enter(Http1Phase.BETWEEN);
        work();
    }

    private void refuse(Refusal refusal) {
        forgetRequest();
        if (refusal.isClosing()) {
            persistence = Persistence.CLOSE;
        }
        ChannelFuture written = write(Answer.ofEdge(refusal.response(), requestId, headOnly));
        if (persistence.closes()) {
            end();
            written.addListener(done -> linger());
        } else {
            clock.enter(Http1Phase.BETWEEN);
        }
    }

    private ChannelFuture write(Answer answer) {
        if (wire.closing().getAsBoolean()) {
            persistence = Persistence.CLOSE;
        }
        flushDue = true;
        return writer.write(ctx, answer, persistence);
    }

    private void end() {
        clock.enter(Http1Phase.ENDING);
        forgetWaiting();
    }

    private void linger() {
        clock.enter(Http1Phase.LINGERING);
        readOn(true);
        if (ctx.pipeline().get(SslHandler.class) == null && ctx.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
    }

    private void forgetRequest() {
        if (incoming != null) {
            incoming.release();
            incoming = null;
        }
    }

    private void forgetWaiting() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void look(long now) {
        switch (clock.look(ctx.channel(), now)) {
            case CLIENT -> ctx.close();
            case REQUEST -> timeOut();
            case HANDLER -> pending.answer(EdgeAnswers.timedOut(requestId));
            case NOTHING -> {
                // In time.
            }
        }
    }

    private void timeOut() {
        if (incoming == null) {
            begin();
        }
        refuse(Refusal.closing(408, "The request did not come in time."));
        endTurn();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == EdgeServer.GOING_DOWN && clock.phase() == Http1Phase.BETWEEN && waiting.isEmpty()) {
            context.close();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // What TLS objects to is wrapped by Netty's decoder. strongSwan ends every connection by a close_notify that is
        // fatal.
        if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            LOG.debug("request {}: the connection breaks: {}", requestId, cause.getMessage());
        } else {
            LOG.error("request {}: the connection fails", requestId, cause);
        }
        context.close();
    }
}
