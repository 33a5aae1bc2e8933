package org.caravelpki.core.ca.template.internal;

import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.core.ca.x509.internal.Issuer;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.caravelpki.core.ca.x509.internal.SubjectKey;

/**
 * What differs from one certificate to the next, as the rules for extensions see it.
 *
 * @param issuer who signs
 * @param urls where its status is found
 * @param shard which of the issuer's CRLs it is in; 0: the complete one
 * @param subject the final subject
 * @param key the subject's key
 * @param names the subject alternative names
 * @param requested the extensions that the request asks for, checked by the template
 */
public record CertificateContent(
        Issuer issuer,
        StatusUrls urls,
        int shard,
        X500Name subject,
        SubjectKey key,
        List<GeneralName> names,
        RequestedExtensions requested) {}
