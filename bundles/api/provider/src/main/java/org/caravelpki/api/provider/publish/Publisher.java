package org.caravelpki.api.provider.publish;

import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.pki.PublishedCrl;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Publishes certificates and CRLs: to a directory, an LDAP server, an object store. Register an implementation as an OSGi
 * service with the properties below.
 *
 * <p>It hears of what is committed, never before, and cannot hold up or fail an issuance. Every publisher has one thread of
 * its own, on which all methods are called one after the other; they may block. A method that returns has published; one that
 * throws is called again with the same content, after a pause that grows to a minute, and health says so meanwhile. Nothing
 * else comes to this publisher until then.
 *
 * <p>Each publication comes at least once. It comes again after a crash, and after a failure somewhere behind it, so that a
 * publisher must bear the same twice, also when it has seen a later one since. Each node of a cluster tells its own publishers
 * everything that the cluster does, whichever node did it.
 */
@ConsumerType
public interface Publisher {
    /**
     * Service property, {@code String}: the publisher's name, up to 60 letters, digits, dots and hyphens; by it its position
     * is remembered. A service without one is not called.
     */
    String NAME = "publisher.name";

    /**
     * Service property, {@code String}: where a publisher begins that is new to this node. {@code now} (the default) is what
     * happens from now on, {@code beginning} is everything ever issued here. The newest CRLs come first in either case. A
     * publisher that was away goes on where it was, for up to thirty days.
     */
    String FROM = "publisher.from";

    /**
     * A certificate was issued here.
     *
     * @param certificate as it stands now, with its encoding; it may be revoked already
     * @throws Exception when it is not published yet and must be tried again
     */
    default void certificateIssued(Certificate certificate) throws Exception {}

    /**
     * A certificate was revoked, put on hold, or released.
     *
     * @param certificate as it stands now
     * @throws Exception when it is not published yet and must be tried again
     */
    default void certificateStatusChanged(Certificate certificate) throws Exception {}

    /**
     * A CRL was published.
     *
     * @param crl the newest of its name
     * @throws Exception when it is not published yet and must be tried again
     */
    default void crlPublished(PublishedCrl crl) throws Exception {}
}
