package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.protocol.acme.wire.internal.AcmeProblem;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.caravelpki.protocol.acme.wire.internal.Json;

/**
 * What an order or authorization is about: a host name, a wildcard (RFC 8555 section 9.7.7) or an IP address (RFC 8738).
 *
 * @param name normalised; of type DNS or IP
 */
public record Identifier(GeneralName name) {
    private static final String DNS = "dns";
    private static final String IP = "ip";
    private static final String STAR = "*.";

    /** What some resolvers take for an address: the last label a number, decimal or hexadecimal. */
    private static final String ADDRESS = "(.*\\.)?([0-9]+|0x[0-9a-f]*)";

    /** Checks the type. */
    public Identifier {
        if (name.type() != GeneralName.Type.DNS && name.type() != GeneralName.Type.IP) {
            throw new IllegalArgumentException("an identifier is a DNS name or an address");
        }
    }

    /** The identifier that stands for a name of a certificate; empty when ACME knows none. */
    public static Optional<Identifier> of(GeneralName name) {
        return switch (name.type()) {
            case DNS, IP -> Optional.of(new Identifier(name));
            default -> Optional.empty();
        };
    }

    /**
     * Reads an identifier of a request.
     *
     * @throws AcmeProblem unsupportedIdentifier, malformed or rejectedIdentifier
     */
    public static Identifier requested(JsonNode json) {
        String type = Json.requiredText(json, "type");
        String value = Json.requiredText(json, "value");
        return switch (type) {
            case DNS -> dns(value);
            case IP -> ip(value);
            default ->
                throw new AcmeProblem(
                        ErrorType.UNSUPPORTED_IDENTIFIER,
                        "Identifiers of type '" + shown(type) + "' are not supported.");
        };
    }

    private static Identifier dns(String value) {
        Identifier identifier = read(GeneralName::dns, value);
        if (!isHostName(identifier.host())) {
            throw AcmeProblem.malformed(
                    "'" + shown(value) + "' is an address, not a host name; addresses have the type 'ip'.");
        }
        if (identifier.isWildcard() && identifier.host().indexOf('.') < 0) {
            throw new AcmeProblem(
                    ErrorType.REJECTED_IDENTIFIER, "A wildcard needs two labels at least behind its star.");
        }
        return identifier;
    }

    private static Identifier ip(String value) {
        Identifier identifier = read(GeneralName::ip, value);
        if (!identifier.value().equals(value)) {
            throw AcmeProblem.malformed("The address is written '" + identifier.value() + "' (RFC 5952).");
        }
        return identifier;
    }

    private static Identifier read(Function<String, GeneralName> parser, String value) {
        try {
            return new Identifier(parser.apply(value));
        } catch (PkiException e) {
            throw AcmeProblem.malformed(e.detail());
        }
    }

    /** Whether a DNS name, in lower case, cannot be taken for an address. */
    public static boolean isHostName(String name) {
        return !name.matches(ADDRESS);
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    /** Reads what {@link #json()} wrote. */
    static Identifier stored(JsonNode json) {
        String value = json.path("value").asText();
        return new Identifier(json.path("type").asText().equals(IP) ? GeneralName.ip(value) : GeneralName.dns(value));
    }

    /** Whether it stands for every name one label longer. */
    public boolean isWildcard() {
        return name.type() == GeneralName.Type.DNS && name.value().startsWith(STAR);
    }

    /** Whether it is an IP address. */
    public boolean isAddress() {
        return name.type() == GeneralName.Type.IP;
    }

    /**
     * The address itself.
     *
     * @throws IllegalStateException when it is none
     */
    public InetAddress address() {
        if (!isAddress()) {
            throw new IllegalStateException("only an IP address is an address");
        }
        try {
            return InetAddress.getByName(name.value());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the name was checked", e);
        }
    }

    /** As ACME writes it: a wildcard with its star, an IPv6 address as RFC 5952 wants it. */
    public String value() {
        return isAddress() ? AddressText.of(address()) : name.value();
    }

    /** What an authorization shows and validations ask for: of a wildcard, what its star stands in front of. */
    public String host() {
        return isWildcard() ? name.value().substring(STAR.length()) : value();
    }

    /** As an order writes it. */
    public ObjectNode json() {
        return json(value());
    }

    /** As an authorization writes it (RFC 8555 section 7.1.4). */
    ObjectNode hostJson() {
        return json(host());
    }

    private ObjectNode json(String text) {
        return Json.object().put("type", isAddress() ? IP : DNS).put("value", text);
    }
}
