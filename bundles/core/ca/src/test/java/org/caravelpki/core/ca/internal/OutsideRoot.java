package org.caravelpki.core.ca.internal;

import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.core.ca.x509.internal.DistinguishedName;

/** Another installation, whose root certifies CAs of this one. */
final class OutsideRoot implements AutoCloseable {
    private final EngineFixture there = EngineFixture.withCas();

    Der root() {
        return there.engine.cas().view("root").current().certificate();
    }

    /** Its own subordinate CA, which may have none below. */
    Der issuing() {
        return there.engine.cas().view("issuing").current().certificate();
    }

    /** As somebody there does with a request that came by mail. */
    Der certify(Der pkcs10) {
        return certify(pkcs10, "sub-ca", "root");
    }

    Der certify(Der pkcs10, String template, String ca) {
        CertificationRequest request = CertificationRequest.getInstance(pkcs10.bytes());
        return certify(
                DistinguishedName.text(request.getCertificationRequestInfo().getSubject()),
                publicKey(pkcs10),
                template,
                ca);
    }

    Der certify(String subject, Der publicKey, String template, String ca) {
        List<GeneralName> names =
                template.equals("tls-server") ? List.of(GeneralName.dns("a.example.test")) : List.of();
        IssueOrder order =
                there.order(template, subject, names, there.crypto.generate(org.caravelpki.api.model.KeySpec.EC_P256));
        return there.issue(new IssueOrder(
                        order.requestId(),
                        order.realm(),
                        ca,
                        order.policy(),
                        order.template(),
                        order.protocol(),
                        order.requester(),
                        order.subject(),
                        order.names(),
                        publicKey,
                        Optional.empty(),
                        Optional.empty(),
                        order.alongside()))
                .encoded();
    }

    static Der publicKey(Der pkcs10) {
        try {
            return Der.of(CertificationRequest.getInstance(pkcs10.bytes())
                    .getCertificationRequestInfo()
                    .getSubjectPublicKeyInfo()
                    .getEncoded());
        } catch (java.io.IOException e) {
            throw new AssertionError("in memory", e);
        }
    }

    @Override
    public void close() {
        there.close();
    }
}
