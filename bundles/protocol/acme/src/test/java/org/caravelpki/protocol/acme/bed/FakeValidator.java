package org.caravelpki.protocol.acme.bed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.validation.internal.ChallengeFailed;
import org.caravelpki.protocol.acme.validation.internal.DomainValidator;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;

/** Finds what it is told, and remembers what it looked for. */
public final class FakeValidator implements DomainValidator {
    private final String type;
    private final Predicate<Identifier> supported;
    private final Set<String> failing = new HashSet<>();
    private final List<String> seen = new ArrayList<>();

    private FakeValidator(String type, Predicate<Identifier> supported) {
        this.type = type;
        this.supported = supported;
    }

    public static FakeValidator http01() {
        return new FakeValidator("http-01", identifier -> !identifier.isWildcard());
    }

    public static FakeValidator dns01() {
        return new FakeValidator("dns-01", identifier -> !identifier.isAddress());
    }

    public static FakeValidator tlsAlpn01() {
        return new FakeValidator("tls-alpn-01", identifier -> !identifier.isWildcard());
    }

    public void fail(String name) {
        failing.add(name);
    }

    public List<String> seen() {
        return List.copyOf(seen);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public boolean supports(Identifier identifier) {
        return supported.test(identifier);
    }

    @Override
    public void validate(Identifier identifier, String token, String keyAuthorization) throws ChallengeFailed {
        seen.add(identifier.value() + " " + keyAuthorization);
        if (failing.contains(identifier.value())) {
            throw new ChallengeFailed(ErrorType.CONNECTION, "The connection failed.");
        }
    }
}
