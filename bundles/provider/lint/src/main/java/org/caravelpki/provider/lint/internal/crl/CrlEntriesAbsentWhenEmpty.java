package org.caravelpki.provider.lint.internal.crl;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.TBSCertList;
import org.caravelpki.provider.lint.internal.Rule;

/** A CRL without entries has no list of entries. */
public final class CrlEntriesAbsentWhenEmpty extends Rule<CrlView> {

    /** Describes the rule. */
    public CrlEntriesAbsentWhenEmpty() {
        super("crl-entries-absent-when-empty", RFC5280, "RFC 5280 section 5.1.2.6");
    }

    @Override
    public Optional<String> problem(CrlView crl) {
        return when(hasList(crl.tbs()) && !crl.hasEntries(), "The list of revoked certificates is there and empty.");
    }

    // In a TBSCertList of version 2 only that list and the AlgorithmIdentifier and names before it are sequences.
    private static boolean hasList(TBSCertList tbs) {
        int sequences = 0;
        for (ASN1Encodable part : ASN1Sequence.getInstance(tbs.toASN1Primitive())) {
            sequences += part.toASN1Primitive() instanceof ASN1Sequence ? 1 : 0;
        }
        return sequences > 2;
    }
}
