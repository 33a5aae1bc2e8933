package org.caravelpki.core.publish.internal;

import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;

/**
 * Where publications come from.
 *
 * @param certificates what was issued
 * @param crls what was listed
 * @param feed what changed
 */
record Sources(CertificateStore certificates, CrlStore crls, FeedStore feed) {}
