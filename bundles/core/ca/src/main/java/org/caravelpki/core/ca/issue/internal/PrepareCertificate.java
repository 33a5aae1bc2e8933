package org.caravelpki.core.ca.issue.internal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateSource;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.StoreWriter;
import org.caravelpki.core.ca.template.internal.AssembleTbs;
import org.caravelpki.core.ca.template.internal.CertificateContent;
import org.caravelpki.core.ca.template.internal.CompiledTemplate;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.caravelpki.core.ca.x509.internal.SubjectKey;

/** First step: applies the template to the order and builds the TBSCertificate. Uses the processor only. */
public final class PrepareCertificate {
    private static final int SERIAL_OCTETS = 16;

    private final Crypto crypto;
    private final StoreWriter writer;
    private final StatusUrls urls;
    private final Clock clock;
    private final SecureRandom random;

    /**
     * A step.
     *
     * @param crypto looks at keys, gives randomness
     * @param writer gives row ids
     * @param urls for the extensions
     * @param clock for validity
     */
    public PrepareCertificate(Crypto crypto, StoreWriter writer, StatusUrls urls, Clock clock) {
        this.crypto = crypto;
        this.writer = writer;
        this.urls = urls;
        this.clock = clock;
        this.random = crypto.random();
    }

    /** A TBSCertificate that template and order agree on, with the row that will be reserved for it. */
    static final class Prepared {
        private final Issuance issuance;
        private final Certificate row;
        private final int shard;
        private final Der tbs;

        private Prepared(Issuance issuance, Certificate row, int shard, Der tbs) {
            this.issuance = issuance;
            this.row = row;
            this.shard = shard;
            this.tbs = tbs;
        }

        Issuance issuance() {
            return issuance;
        }

        Certificate row() {
            return row;
        }

        int shard() {
            return shard;
        }

        Der tbs() {
            return tbs;
        }
    }

    Prepared prepare(Issuance issuance) {
        IssueOrder order = issuance.order();
        CompiledTemplate template = issuance.template();
        SubjectKey key = new SubjectKey(order.publicKey(), crypto.inspect(order.publicKey()));
        template.check(issuance.issuer(), key.spec());
        List<GeneralName> names = order.names().stream().distinct().toList();
        X500Name subject = template.subject(DistinguishedName.decode(order.subject()), names);
        issuance.issuer().limits().names().check(subject, names);
        Validity validity = Validity.of(order, template, issuance.issuer(), clock.instant());
        SerialNumber serial = newSerial();
        int shard = CrlShard.of(issuance, serial);
        CertificateContent content = new CertificateContent(
                issuance.issuer(), urls, shard, subject, key, names, template.requested(order.extensions()));
        Der tbs = AssembleTbs.assemble(template, serial, validity.notBefore(), validity.notAfter(), content);
        return new Prepared(issuance, row(issuance, serial, content, validity), shard, tbs);
    }

    private SerialNumber newSerial() {
        byte[] octets = new byte[SERIAL_OCTETS];
        random.nextBytes(octets);
        // Positive, and always of the same length: 126 of 128 bits are random.
        octets[0] = (byte) (octets[0] & 0x3f | 0x40);
        return new SerialNumber(new BigInteger(octets));
    }

    private Certificate row(Issuance issuance, SerialNumber serial, CertificateContent content, Validity validity) {
        IssueOrder order = issuance.order();
        return new Certificate(
                writer.newId(),
                order.realm(),
                issuance.issuer().ca(),
                issuance.issuer().generation(),
                serial,
                DistinguishedName.text(content.subject()),
                content.names(),
                validity.notBefore(),
                validity.notAfter(),
                CertificateState.RESERVED,
                Optional.empty(),
                new Certificate.Origin(
                        CertificateSource.ISSUED,
                        order.policy(),
                        issuance.template().name(),
                        issuance.template().version(),
                        order.requester(),
                        order.protocol(),
                        order.requestId()),
                Optional.empty(),
                Optional.empty());
    }
}
