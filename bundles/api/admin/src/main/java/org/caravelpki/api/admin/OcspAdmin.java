package org.caravelpki.api.admin;

import java.time.Instant;
import java.util.List;
import org.caravelpki.api.model.SerialNumber;
import org.osgi.annotation.versioning.ProviderType;

/** OCSP responders. */
@ProviderType
public interface OcspAdmin {

    /**
     * The delegated responder of each CA and generation.
     *
     * @return by CA and generation
     */
    List<Responder> responders();

    /**
     * A delegated responder.
     *
     * @param ca the CA it answers for
     * @param generation the CA's generation
     * @param serial the serial number of its certificate
     * @param notAfter when its certificate ends
     * @param renewAt when it renews itself
     * @param signed answers signed by this node since it started
     */
    record Responder(String ca, int generation, SerialNumber serial, Instant notAfter, Instant renewAt, long signed) {}
}
