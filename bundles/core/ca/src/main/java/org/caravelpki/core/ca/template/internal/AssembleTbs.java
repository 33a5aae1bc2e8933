package org.caravelpki.core.ca.template.internal;

import java.time.Instant;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.SerialNumber;

/**
 * Puts a TBSCertificate together (RFC 5280 section 4.1) from what template and issuer say once and what differs. The subject is
 * encoded anew; the public key is copied, since {@code Crypto.inspect} lets only its one right encoding pass.
 */
public final class AssembleTbs {
    private AssembleTbs() {}

    /**
     * Assembles.
     *
     * @param template the rules
     * @param serial the serial number
     * @param notBefore whole seconds
     * @param notAfter whole seconds
     * @param content everything else that differs
     * @return the TBSCertificate in DER
     */
    public static Der assemble(
            CompiledTemplate template,
            SerialNumber serial,
            Instant notBefore,
            Instant notAfter,
            CertificateContent content) {
        return template.frames().of(content).write(serial, notBefore, notAfter, content);
    }
}
