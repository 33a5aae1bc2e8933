package org.caravelpki.core.ca.issue.internal;

import java.util.List;
import java.util.function.Function;
import org.caravelpki.api.engine.IssueOrder;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.store.Change;
import org.caravelpki.core.ca.template.internal.CompiledTemplate;
import org.caravelpki.core.ca.x509.internal.Issuer;

/**
 * An order with the issuer and the template that it names.
 *
 * @param order what was decided
 * @param issuer who signs
 * @param template the profile
 * @param shards over how many CRLs the issuer's certificates are spread; 0: all are in one
 * @param atCompletion what else is committed with the signature, given the certificate
 */
public record Issuance(
        IssueOrder order,
        Issuer issuer,
        CompiledTemplate template,
        int shards,
        Function<Der, List<Change>> atCompletion) {}
