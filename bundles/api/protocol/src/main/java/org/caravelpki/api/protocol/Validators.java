package org.caravelpki.api.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.protocol.Response.Header;

/**
 * The validators of a representation (RFC 9110 section 8.8): an entity tag made of its content, so that every node gives the
 * same one, and when it was last modified. Made once for many requests; immutable.
 */
public final class Validators {
    private static final int TAG_OCTETS = 12;
    private static final int BUFFER = 65_536;

    private final Instant lastModified;
    private final String entityTag;
    private final Header lastModifiedField;
    private final Header entityTagField;

    private Validators(byte[] sha256, Instant lastModified) {
        this(HexFormat.of().formatHex(sha256, 0, TAG_OCTETS), lastModified);
    }

    private Validators(String opaque, Instant lastModified) {
        this.lastModified = Instant.ofEpochSecond(lastModified.getEpochSecond());
        this.entityTag = '"' + opaque + '"';
        this.lastModifiedField = new Header("Last-Modified", date(lastModified));
        this.entityTagField = new Header("ETag", entityTag);
    }

    /**
     * Of content in memory.
     *
     * @param content the representation
     * @param lastModified when it was made; whole seconds count
     * @return the validators
     */
    public static Validators of(byte[] content, Instant lastModified) {
        return new Validators(sha256().digest(content), lastModified);
    }

    /**
     * Of content that something shorter stands for, such as its signature: nothing is digested.
     *
     * @param opaque what differs when the content differs, the same on every node; letters and digits
     * @param lastModified when it was made; whole seconds count
     * @return the validators
     */
    public static Validators of(String opaque, Instant lastModified) {
        return new Validators(opaque, lastModified);
    }

    /**
     * Of content in a file, which is read through. Blocks.
     *
     * @param file the representation
     * @param lastModified when it was made; whole seconds count
     * @return the validators
     * @throws IOException when it cannot be read
     */
    public static Validators of(Path file, Instant lastModified) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                // Reading is all that the digest needs.
            }
        }
        return new Validators(digest.digest(), lastModified);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * The entity tag.
     *
     * @return with its quotes
     */
    public String entityTag() {
        return entityTag;
    }

    /**
     * An HTTP date (RFC 9110 section 5.6.7).
     *
     * @param time the instant
     * @return for example {@code Sun, 06 Nov 1994 08:49:37 GMT}
     */
    public static String date(Instant time) {
        return HttpDate.of(time);
    }

    /**
     * Answers a GET: with 304 and no content when the client holds this representation already (RFC 9110 section 13.2.2:
     * {@code If-Modified-Since} counts only without {@code If-None-Match}), else in full.
     *
     * @param request the request
     * @param full the answer with its content and all other fields
     * @return the answer with Last-Modified and ETag
     */
    public Response answer(Request request, Response full) {
        return isHeld(request)
                ? notModified(full)
                : new Response(full.status(), withFields(full.headers()), full.body());
    }

    private boolean isHeld(Request request) {
        Optional<String> tags = request.header("If-None-Match");
        return tags.isPresent()
                ? matches(tags.get())
                : request.header("If-Modified-Since")
                        .filter(this::isNotNewerThan)
                        .isPresent();
    }

    private Response notModified(Response full) {
        List<Header> kept = full.headers().stream().filter(Validators::isKept).toList();
        return new Response(304, withFields(kept), new Response.Body.None());
    }

    private List<Header> withFields(List<Header> before) {
        Header[] all = before.toArray(new Header[before.size() + 2]);
        all[before.size()] = lastModifiedField;
        all[before.size() + 1] = entityTagField;
        return List.of(all);
    }

    // A 304 says nothing about content that it does not have.
    private static boolean isKept(Header field) {
        return !field.name().regionMatches(true, 0, "Content-", 0, 8);
    }

    private boolean matches(String tags) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(entityTag) || tag.equals("W/" + entityTag));
    }

    private boolean isNotNewerThan(String date) {
        try {
            return !lastModified.isAfter(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
