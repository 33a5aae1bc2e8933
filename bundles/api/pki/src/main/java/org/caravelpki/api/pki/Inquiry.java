package org.caravelpki.api.pki;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.caravelpki.api.model.GeneralName;

/**
 * A wish for a certificate before there is a PKCS#10: what a protocol wants to know before it lets a client prove names.
 *
 * @param policy the policy's name
 * @param protocol the protocol's name; must be one the policy allows
 * @param credential who would ask
 * @param names the subject alternative names that would be asked for
 * @param within patterns in the language of policies that the names must pass besides the policy's; empty for no others
 * @param notBefore the begin of validity that would be asked for
 * @param notAfter the end of validity that would be asked for
 */
public record Inquiry(
        String policy,
        String protocol,
        Credential credential,
        List<GeneralName> names,
        List<String> within,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter) {

    /** Copies the lists. */
    public Inquiry {
        names = List.copyOf(names);
        within = List.copyOf(within);
    }
}
