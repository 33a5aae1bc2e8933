package org.caravelpki.core.status.ocsp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.CertificateRequest;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.RequestState;
import org.caravelpki.api.model.Requester;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.status.issuer.internal.IssuingKey;

/** Writes the order for a responder's certificate: the product asks for itself, under no policy. */
final class OrderResponder {
    static final Requester REQUESTER = new Requester(Requester.Kind.SYSTEM, "ocsp");
    private static final String TEMPLATE = "ocsp-responder";
    private static final String OCSP = "ocsp";

    private final Crypto crypto;
    private final Clock clock;

    OrderResponder(Crypto crypto, Clock clock) {
        this.crypto = crypto;
        this.clock = clock;
    }

    IssueOrder order(IssuingKey issuer, KeyInfo key) {
        RequestId id = RequestId.random(crypto.random());
        String name = "OCSP responder " + key.id().name();
        return new IssueOrder(
                id,
                issuer.ca().realm(),
                issuer.ca().name(),
                OCSP,
                TEMPLATE,
                OCSP,
                REQUESTER,
                subject(name),
                List.of(),
                key.publicKey(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Change.PutRequest(request(id, issuer, name), Optional.empty(), "{}")));
    }

    private static Der subject(String commonName) {
        try {
            return Der.of(
                    new X500NameBuilder().addRDN(BCStyle.CN, commonName).build().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CertificateRequest request(RequestId id, IssuingKey issuer, String name) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return new CertificateRequest(
                id,
                issuer.ca().realm(),
                OCSP,
                OCSP,
                REQUESTER,
                "CN=" + name,
                List.of(),
                RequestState.APPROVED,
                now,
                now,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
