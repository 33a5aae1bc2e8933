package org.caravelpki.edge.http.wire.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.caravelpki.api.protocol.Response;
import org.caravelpki.api.protocol.Response.Body;
import org.caravelpki.api.protocol.Response.Header;
import org.caravelpki.edge.http.dispatch.internal.EdgeAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A response with everything that its writing needs: its file is open, and its length is known.
 *
 * @param status the status code
 * @param headers the handler's fields that are passed on
 * @param content what is sent after the head
 * @param length what Content-Length says, or -1 for none
 * @param requestId the request id
 */
record Answer(int status, List<Header> headers, Content content, long length, String requestId) {
    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    /** What follows the head. */
    sealed interface Content {
        /** Nothing. */
        record Empty() implements Content {}

        /** Octets in memory. */
        record Octets(byte[] octets) implements Content {}

        /** A part of an open file; whoever writes it closes it. */
        record Region(FileChannel file, long offset, long length) implements Content {}
    }

    /**
     * Prepares a response.
     *
     * @param response what the handler gave
     * @param requestId the request id
     * @param headOnly whether the client wants no content
     * @return the answer, or one that says 500 when its file is not there as promised
     */
    static Answer of(Response response, String requestId, boolean headOnly) {
        boolean bodiless = isBodiless(response.status());
        try {
            Content content = headOnly || bodiless ? new Content.Empty() : open(response.body());
            return of(response, requestId, content, bodiless ? -1 : lengthOf(response.body()));
        } catch (IOException e) {
            LOG.error("request {}: the file of the answer cannot be sent", requestId, e);
            return ofEdge(EdgeAnswers.broken(requestId), requestId, headOnly);
        }
    }

    /**
     * Prepares a response of the edge itself.
     *
     * @param response without a file
     * @param requestId the request id
     * @param headOnly whether the client wants no content
     * @return the answer
     */
    static Answer ofEdge(Response response, String requestId, boolean headOnly) {
        byte[] octets = ((Body.Bytes) response.body()).octets();
        return of(response, requestId, headOnly ? new Content.Empty() : new Content.Octets(octets), octets.length);
    }

    private static Answer of(Response response, String requestId, Content content, long length) {
        return new Answer(response.status(), AnswerFields.passed(response.headers()), content, length, requestId);
    }

    /** Whether the content is too long to be handed over in one piece. */
    boolean isLong(int piece) {
        return content instanceof Content.Region || content instanceof Content.Octets all && all.octets.length > piece;
    }

    private static boolean isBodiless(int status) {
        return status < 200 || status == 204 || status == 304;
    }

    private static long lengthOf(Body body) {
        if (body instanceof Body.Bytes bytes) {
            return bytes.octets().length;
        }
        return body instanceof Body.FileRegion region ? region.length() : 0;
    }

    private static Content open(Body body) throws IOException {
        if (lengthOf(body) == 0) {
            return new Content.Empty();
        }
        return body instanceof Body.FileRegion region ? open(region) : new Content.Octets(((Body.Bytes) body).octets());
    }

    private static Content open(Body.FileRegion region) throws IOException {
        FileChannel file = FileChannel.open(region.file(), StandardOpenOption.READ);
        if (file.size() < region.offset() + region.length()) {
            file.close();
            throw new IOException(region.file() + " is shorter than the part that was to be sent");
        }
        return new Content.Region(file, region.offset(), region.length());
    }
}
