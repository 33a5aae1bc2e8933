package org.caravelpki.link.wire.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.caravelpki.api.model.PkiException;

/**
 * Writes and reads calls and answers as CBOR (RFC 8949). A call is {@code {"arguments": [...]}}, an answer {@code {"value":
 * ...}} or {@code {"failure": {"kind", "detail", "retryAfterMillis"}}}. A record is a map by the names of its components.
 *
 * <p>Tolerant, since both ends are upgraded one after the other: members that are not known are skipped, lists and optional
 * values that are missing are empty. What is read comes from a node with a certificate of the link; all the same nothing in
 * it chooses a class, and nesting is bounded. Thread-safe.
 */
public final class WireForm {
    private static final String ARGUMENTS = "arguments";
    private static final String VALUE = "value";
    private static final String FAILURE = "failure";
    private static final int DEEPEST = 30;
    private static final int USUAL_SIZE = 2_048;

    private static final ObjectMapper MAPPER = mapper();
    private static final Map<Call, CallForm> FORMS = new ConcurrentHashMap<>();

    private WireForm() {}

    private static ObjectMapper mapper() {
        CBORFactory factory = CBORFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build();
        ObjectMapper mapper = new ObjectMapper(factory);
        mapper.registerModules(new Jdk8Module(), new JavaTimeModule(), new NounsModule());
        mapper.disable(
                SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
        for (Class<?> collection : List.of(List.class, Set.class, Map.class)) {
            mapper.configOverride(collection).setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
        }
        return mapper;
    }

    private static CallForm form(Call call) {
        return FORMS.computeIfAbsent(call, unknown -> CallForm.of(unknown, MAPPER));
    }

    /**
     * Writes a call.
     *
     * @param call which
     * @param arguments as many as it has parameters
     * @return the octets
     */
    public static byte[] writeCall(Call call, Object[] arguments) {
        return write(out -> {
            out.writeArrayFieldStart(ARGUMENTS);
            for (int at = 0; at < arguments.length; at++) {
                form(call).writers().get(at).writeValue(out, arguments[at]);
            }
            out.writeEndArray();
        });
    }

    /**
     * Reads a call.
     *
     * @param call which
     * @param octets as received
     * @return the arguments
     * @throws MalformedMessage when they are not those of this call
     */
    public static Object[] readCall(Call call, byte[] octets) throws MalformedMessage {
        CallForm form = form(call);
        Object[] arguments = new Object[form.readers().size()];
        boolean[] complete = {false};
        read(octets, (member, in) -> {
            if (!member.equals(ARGUMENTS)) {
                in.skipChildren();
                return;
            }
            require(in.currentToken() == JsonToken.START_ARRAY);
            for (int at = 0; at < arguments.length; at++) {
                require(in.nextToken() != JsonToken.END_ARRAY);
                arguments[at] = form.readers().get(at).readValue(in);
            }
            require(in.nextToken() == JsonToken.END_ARRAY);
            complete[0] = true;
        });
        if (!complete[0]) {
            throw new MalformedMessage("a call has arguments", null);
        }
        return arguments;
    }

    /**
     * Writes what a call answered.
     *
     * @param call which
     * @param value what its stage completed with, or null
     * @return the octets
     */
    public static byte[] writeValue(Call call, Object value) {
        return write(out -> {
            if (call.result() != Void.class) {
                out.writeFieldName(VALUE);
                form(call).resultWriter().writeValue(out, value);
            }
        });
    }

    /**
     * Writes how a call failed.
     *
     * @param refusal what its stage failed with
     * @return the octets
     */
    public static byte[] writeFailure(PkiException refusal) {
        return write(out -> {
            out.writeFieldName(FAILURE);
            MAPPER.writeValue(out, Failure.of(refusal));
        });
    }

    /**
     * Reads an answer.
     *
     * @param call what was asked
     * @param octets as received
     * @return what the call's stage completes with; null for none
     * @throws PkiException when the answer is a failure
     * @throws MalformedMessage when it is neither
     */
    public static Object readAnswer(Call call, byte[] octets) throws MalformedMessage {
        Object[] value = {null};
        Failure[] failure = {null};
        read(octets, (member, in) -> {
            if (member.equals(VALUE)) {
                value[0] = form(call).resultReader().readValue(in);
            } else if (member.equals(FAILURE)) {
                failure[0] = MAPPER.readValue(in, Failure.class);
            } else {
                in.skipChildren();
            }
        });
        if (failure[0] != null) {
            throw failure[0].refusal();
        }
        if (value[0] == null && call.result() != Void.class) {
            throw new MalformedMessage("the answer to " + call.name() + " has a value or a failure", null);
        }
        return value[0];
    }

    /** Writes the members of a message. */
    private interface Members {
        void write(JsonGenerator out) throws IOException;
    }

    private static byte[] write(Members members) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator out = MAPPER.createGenerator(octets)) {
            out.writeStartObject();
            members.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a message made here can be written", e);
        }
        return octets.toByteArray();
    }

    /** Takes one member of a message; the parser stands at its value and is left at its end. */
    private interface Member {
        void read(String name, JsonParser in) throws IOException;
    }

    private static void read(byte[] octets, Member members) throws MalformedMessage {
        try (JsonParser in = MAPPER.createParser(octets)) {
            require(in.nextToken() == JsonToken.START_OBJECT);
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                in.nextToken();
                members.read(name, in);
            }
            require(in.currentToken() == JsonToken.END_OBJECT);
        } catch (IOException | RuntimeException e) {
            // The records refuse what they may not hold by exceptions of their own.
            throw new MalformedMessage("a message of the link cannot be read", e);
        }
    }

    private static void require(boolean expected) throws IOException {
        if (!expected) {
            throw new IOException("the message has another form");
        }
    }
}
