package org.caravelpki.api.engine;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Makes certificates: prepare, lint, reserve, sign, verify, complete. Nothing leaves before its commit, and nothing that
 * was reserved is ever signed twice.
 *
 * <p>Thread-safe. {@link #issue} returns at once; stages fail with {@link org.caravelpki.api.model.PkiException}.
 */
@ProviderType
public interface CertificationAuthority {

    /**
     * Makes one certificate.
     *
     * @param order everything that was decided about it
     * @return the committed certificate. Fails with {@code refused} when template or lint refuse it, before anything is
     *     recorded; with {@code conflict} when a change of {@link IssueOrder#alongside()} does not hold
     */
    CompletionStage<Issued> issue(IssueOrder order);

    /**
     * The CAs as they are now, from memory; does not block.
     *
     * @return by name
     */
    List<CaView> cas();

    /**
     * One CA as it is now, from memory; does not block.
     *
     * @param name its name
     * @return the CA
     * @throws org.caravelpki.api.model.PkiException of kind {@code notFound}
     */
    CaView ca(String name);

    /**
     * Checks that a template exists and says how long its certificates usually last; does not block.
     *
     * @param name the template
     * @return what is known of it
     * @throws org.caravelpki.api.model.PkiException of kind {@code notFound}
     */
    TemplateView template(String name);
}
