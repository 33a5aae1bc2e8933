package org.caravelpki.provider.lint.internal;

import java.util.Collection;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** What has extensions: a certificate, a CRL. */
public interface Extended {
    /**
     * All of them.
     *
     * @return in the order of the encoding
     */
    Collection<ExtensionView> extensions();

    /**
     * One of them.
     *
     * @param type its type
     * @return empty when it is not there
     */
    Optional<ExtensionView> extension(ASN1ObjectIdentifier type);

    /**
     * Whether an extension is there and critical.
     *
     * @param type its type
     * @return true when it is
     */
    default boolean isCritical(ASN1ObjectIdentifier type) {
        return extension(type).map(ExtensionView::critical).orElse(false);
    }
}
