package org.caravelpki.core.ca.template.internal;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;

/**
 * The TLS feature extension (RFC 7633): a server that presents the certificate must staple its status.
 *
 * @param mode in which certificates it is
 */
record TlsFeatureRule(Mode mode) implements RequestRule {
    /** id-pe-tlsfeature. */
    static final ASN1ObjectIdentifier TYPE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    /** Features { status_request(5) }, by the number of the TLS extension. */
    private static final ASN1Primitive STATUS_REQUEST = new DERSequence(new ASN1Integer(5));

    enum Mode {
        /** In none, whatever requests say. */
        NEVER,
        /** In those that are asked for with it. */
        REQUESTED,
        /** In all. */
        ALWAYS
    }

    static TlsFeatureRule read(JsonMembers template) {
        Optional<String> word = template.optionalText("mustStaple");
        return new TlsFeatureRule(word.map(text -> mode(template, text)).orElse(Mode.NEVER));
    }

    private static Mode mode(JsonMembers template, String word) {
        return switch (word) {
            case "always" -> Mode.ALWAYS;
            case "requested" -> Mode.REQUESTED;
            default -> {
                template.problem("mustStaple", "is none of always, requested");
                yield Mode.NEVER;
            }
        };
    }

    @Override
    public boolean isSameForAll() {
        return mode != Mode.REQUESTED;
    }

    @Override
    public void check(RequestedExtensions requested) {
        Optional<ASN1Primitive> value = mode == Mode.REQUESTED ? requested.value(TYPE) : Optional.empty();
        if (value.isPresent() && !value.get().equals(STATUS_REQUEST)) {
            throw RequestedExtensions.refused(
                    "The TLS feature extension in the certificate request names another feature than status_request.");
        }
    }

    @Override
    public Optional<Extension> extension(CertificateContent content) {
        boolean isIn = mode == Mode.ALWAYS
                || mode == Mode.REQUESTED && content.requested().octets(TYPE).isPresent();
        return isIn ? Optional.of(EncodedRule.plain(TYPE, STATUS_REQUEST)) : Optional.empty();
    }
}
