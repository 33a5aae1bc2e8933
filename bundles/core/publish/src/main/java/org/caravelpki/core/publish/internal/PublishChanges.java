package org.caravelpki.core.publish.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.StatusChange;
import org.caravelpki.api.pki.PublishedCrl;
import org.caravelpki.api.provider.publish.Publisher;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the feed of every node: revocations and CRLs. */
final class PublishChanges {
    private static final Logger LOG = LoggerFactory.getLogger(PublishChanges.class);
    private static final int PAGE = 200;

    private final Sources sources;
    private final Publisher publisher;
    private final String name;

    PublishChanges(Sources sources, Publisher publisher, String name) {
        this.sources = sources;
        this.publisher = publisher;
        this.name = name;
    }

    Position run(Position before) throws Exception {
        Position position = before;
        for (Map.Entry<Integer, Long> head : sources.feed().heads().entrySet()) {
            long seen = position.feed().getOrDefault(head.getKey(), 0L);
            if (seen < head.getValue()) {
                position = follow(head.getKey(), seen, position);
            }
        }
        return position;
    }

    /** One page: what comes behind it is for the next round, when the place of this one is remembered. */
    private Position follow(int node, long seen, Position before) throws Exception {
        List<FeedStore.Numbered> page = sources.feed().read(node, seen, PAGE);
        if (!page.isEmpty() && page.get(0).number() > seen + 1) {
            LOG.warn(
                    "publisher {}: {} changes of node {} were swept away before it saw them; their CRLs tell",
                    name,
                    page.get(0).number() - seen - 1,
                    node);
            allCrls();
        }
        Position position = before;
        for (FeedStore.Numbered numbered : page) {
            publish(numbered.change());
            position = position.seen(node, numbered.number());
        }
        return position;
    }

    private void publish(StatusChange change) throws Exception {
        if (change instanceof StatusChange.Status status) {
            Optional<Certificate> certificate =
                    sources.certificates().find(status.ca(), status.generation(), status.serial());
            // A number whose signing failed is listed as revoked, but there is no certificate.
            if (certificate.flatMap(Certificate::encoded).isPresent()) {
                publisher.certificateStatusChanged(certificate.orElseThrow());
            }
        } else if (change instanceof StatusChange.Crl crl) {
            crl(crl.name());
        }
    }

    void allCrls() throws Exception {
        for (CrlStore.Listed listed : sources.crls().list()) {
            crl(listed.name());
        }
    }

    private void crl(CrlName crlName) throws Exception {
        var newest = sources.crls().newest(crlName);
        if (newest.isPresent()) {
            var crl = newest.get();
            publisher.crlPublished(
                    new PublishedCrl(crl.name(), crl.number(), crl.thisUpdate(), crl.nextUpdate(), crl.encoded()));
        }
    }
}
