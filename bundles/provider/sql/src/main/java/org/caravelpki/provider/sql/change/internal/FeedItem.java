package org.caravelpki.provider.sql.change.internal;

import org.caravelpki.api.model.CrlName;

/** A change of status before it has its number in the feed. */
public sealed interface FeedItem {

    /**
     * A certificate's status; the feed names it by issuer and serial number, which are looked up.
     *
     * @param certificateId the row
     */
    record OfCertificate(long certificateId) implements FeedItem {}

    /**
     * A CRL was published.
     *
     * @param name which
     */
    record OfCrl(CrlName name) implements FeedItem {}

    /**
     * A CA has a new certificate or other settings.
     *
     * @param ca its name
     */
    record OfIssuer(String ca) implements FeedItem {}
}
