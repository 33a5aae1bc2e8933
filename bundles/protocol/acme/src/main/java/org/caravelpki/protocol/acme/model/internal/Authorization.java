package org.caravelpki.protocol.acme.model.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.caravelpki.protocol.acme.wire.internal.Json;
import org.caravelpki.protocol.acme.wire.internal.Urls;

/**
 * An account's authority over an identifier (RFC 8555 section 7.1.4).
 *
 * @param id part of its URL
 * @param version of its document; 0 while there is none
 * @param account whose it is
 * @param identifier what it is about; a wildcard with its star
 * @param status pending, valid, invalid or deactivated
 * @param expires when it ends
 * @param challenges how it can be proven
 * @param due while a challenge is processing: when somebody else may take it up
 * @param rest what a later version knows of it
 */
public record Authorization(
        String id,
        long version,
        String account,
        Identifier identifier,
        Status status,
        Instant expires,
        List<Challenge> challenges,
        Optional<Instant> due,
        Rest rest) {

    /** How long a proven authorization lasts. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    /** Copies the list. */
    public Authorization {
        challenges = List.copyOf(challenges);
    }

    /** The challenge of this type. */
    public Optional<Challenge> challenge(String type) {
        return challenges.stream()
                .filter(challenge -> challenge.type().equals(type))
                .findFirst();
    }

    /** Whether it is in force. */
    public boolean isValidAt(Instant now) {
        return status == Status.VALID && expires.isAfter(now);
    }

    /** Whether its document was never written. */
    public boolean isNew() {
        return version == 0;
    }

    /** Whether control was proven, and that after this instant. */
    public boolean provenAfter(Instant since) {
        return challenges.stream()
                .filter(challenge -> challenge.status() == Status.VALID)
                .flatMap(challenge -> challenge.validated().stream())
                .anyMatch(at -> at.isAfter(since));
    }

    /** The client is ready for this challenge; whoever validates has until the given instant. */
    public Authorization processing(String type, Instant until) {
        return new Authorization(
                id,
                version,
                account,
                identifier,
                status,
                expires,
                replace(type, Challenge::processing),
                Optional.of(until),
                rest);
    }

    /** What became of a challenge decides about the authorization. */
    public Authorization settled(Challenge challenge, Instant now) {
        boolean proven = challenge.status() == Status.VALID;
        return new Authorization(
                id,
                version,
                account,
                identifier,
                proven ? Status.VALID : Status.INVALID,
                proven ? now.plus(LIFETIME) : expires,
                challenges.stream()
                        .map(old -> old.type().equals(challenge.type()) ? challenge : old.givenUp())
                        .toList(),
                Optional.empty(),
                rest);
    }

    /** The same after its document was written once more. */
    public Authorization written() {
        return new Authorization(id, version + 1, account, identifier, status, expires, challenges, due, rest);
    }

    /** Given up by its account. */
    public Authorization deactivated() {
        return new Authorization(
                id, version, account, identifier, Status.DEACTIVATED, expires, challenges, Optional.empty(), rest);
    }

    private List<Challenge> replace(String type, UnaryOperator<Challenge> change) {
        return challenges.stream()
                .map(challenge -> challenge.type().equals(type) ? change.apply(challenge) : challenge)
                .toList();
    }

    /** As ACME writes it. Of a settled authorization only the challenges that were tried are shown. */
    public ObjectNode json(Urls urls) {
        ObjectNode json = Json.object().put("status", status.word()).put("expires", Json.time(expires));
        json.set("identifier", identifier.hostJson());
        if (identifier.isWildcard()) {
            json.put("wildcard", true);
        }
        ArrayNode list = json.putArray("challenges");
        challenges.stream()
                .filter(challenge -> status == Status.PENDING || challenge.status() != Status.PENDING)
                .forEach(challenge -> list.add(challenge.json(urls.challenge(id, challenge.type()))));
        return json;
    }
}
