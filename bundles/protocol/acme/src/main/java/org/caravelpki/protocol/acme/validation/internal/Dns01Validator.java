package org.caravelpki.protocol.acme.validation.internal;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.caravelpki.protocol.acme.model.internal.Identifier;
import org.caravelpki.protocol.acme.wire.internal.ErrorType;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * dns-01 (RFC 8555 section 8.4): a digest of the key authorization is in a TXT record below the name. One of several is enough,
 * since a name and its wildcard are proven at the same place.
 */
public final class Dns01Validator implements DomainValidator {
    private static final String LABEL = "_acme-challenge.";

    private final DnsLookup lookup;

    /** @param lookup asks the DNS */
    public Dns01Validator(DnsLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public String type() {
        return "dns-01";
    }

    @Override
    public boolean supports(Identifier identifier) {
        return !identifier.isAddress();
    }

    @Override
    public void validate(Identifier identifier, String token, String keyAuthorization) throws ChallengeFailed {
        String name = LABEL + identifier.host();
        byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(Sha256.of(keyAuthorization));
        List<Record> found = lookup.begin().records(name, Type.TXT);
        if (found.isEmpty()) {
            throw new ChallengeFailed(ErrorType.DNS, "The DNS has no TXT record at " + name + ".");
        }
        if (found.stream().noneMatch(entry -> MessageDigest.isEqual(text(entry), expected))) {
            throw new ChallengeFailed(
                    ErrorType.INCORRECT_RESPONSE,
                    "No TXT record at " + name + " is the digest of the key authorization (" + found.size()
                            + " looked at).");
        }
    }

    /** The strings of one record are one text. */
    private static byte[] text(Record entry) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        if (entry instanceof TXTRecord record) {
            record.getStringsAsByteArrays().forEach(text::writeBytes);
        }
        return text.toByteArray();
    }
}
