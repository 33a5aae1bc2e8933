package org.caravelpki.core.ca.template.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.core.ca.x509.internal.DerTag;
import org.caravelpki.core.ca.x509.internal.DerWriter;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.caravelpki.core.ca.x509.internal.StatusUrls;

/**
 * What the certificates of one template version, issuer, CRL shard and kind of key have in common, encoded once, with the places where they
 * differ. Certificates are written from their end to their beginning.
 */
final class TbsFrame {
    /** [0] EXPLICIT INTEGER 2: version 3. */
    private static final byte[] VERSION_3 = {(byte) 0xa0, 3, 2, 1, 2};

    /** As it was seen last. */
    private volatile Issuer issuer;

    private final StatusUrls urls;
    private final int shard;
    private final KeySpec key;
    private final byte[] signatureAlgorithm;
    private final byte[] issuerName;

    /** Last extension first, neighbours that never differ put together. */
    private final List<ExtensionRule> extensions;

    private TbsFrame(CertificateContent content, List<ExtensionRule> extensions) {
        this.issuer = content.issuer();
        this.urls = content.urls();
        this.shard = content.shard();
        this.key = content.key().spec();
        this.signatureAlgorithm = issuer.signing().algorithm().identifier().bytes();
        this.issuerName = DistinguishedName.encode(issuer.name()).bytes();
        this.extensions = List.copyOf(extensions);
    }

    /** Encodes what will not differ; the content may be that of any certificate of this issuer and kind of key. */
    static TbsFrame compile(List<ExtensionRule> rules, CertificateContent content) {
        List<ExtensionRule> parts = new ArrayList<>();
        DerWriter same = new DerWriter();
        for (int i = rules.size() - 1; i >= 0; i--) {
            ExtensionRule rule = rules.get(i);
            if (rule.isSameForAll()) {
                rule.write(content, same);
            } else {
                parts.add(new Encoded(same.toBytes()));
                parts.add(rule);
                same = new DerWriter();
            }
        }
        parts.add(new Encoded(same.toBytes()));
        return new TbsFrame(content, parts);
    }

    /** Whether a certificate can be written with it. */
    boolean fits(CertificateContent content) {
        return shard == content.shard()
                && key.equals(content.key().spec())
                && urls.equals(content.urls())
                && isSame(content.issuer());
    }

    private boolean isSame(Issuer other) {
        if (issuer == other) {
            return true;
        }
        // The directory reads its issuers anew now and then: another object is usually the same issuer, and compared
        // once.
        boolean same = isEqual(issuer, other);
        if (same) {
            issuer = other;
        }
        return same;
    }

    private static boolean isEqual(Issuer one, Issuer other) {
        return one.signing().equals(other.signing())
                && one.certificate().equals(other.certificate())
                && one.keyIdentifier().equals(other.keyIdentifier())
                && one.generation() == other.generation()
                && one.ca().equals(other.ca())
                && one.name().equals(other.name());
    }

    Der write(SerialNumber serial, Instant notBefore, Instant notAfter, CertificateContent content) {
        DerWriter out = new DerWriter();
        writeExtensions(content, out);
        out.prepend(content.key().encoded().bytes());
        out.prepend(DistinguishedName.encode(content.subject()).bytes());
        TimeEncoding.writeValidity(notBefore, notAfter, out);
        out.prepend(issuerName);
        out.prepend(signatureAlgorithm);
        out.element(DerTag.INTEGER, serial.value().toByteArray());
        out.prepend(VERSION_3);
        out.close(DerTag.SEQUENCE, 0);
        return out.toDer();
    }

    private void writeExtensions(CertificateContent content, DerWriter out) {
        for (ExtensionRule extension : extensions) {
            extension.write(content, out);
        }
        out.close(DerTag.SEQUENCE, 0);
        out.close(DerTag.explicit(3), 0);
    }

    /** Extensions that are the same in every certificate. */
    private record Encoded(byte[] octets) implements ExtensionRule {
        @Override
        public void write(CertificateContent content, DerWriter out) {
            out.prepend(octets);
        }

        @Override
        public boolean isSameForAll() {
            return true;
        }
    }
}
