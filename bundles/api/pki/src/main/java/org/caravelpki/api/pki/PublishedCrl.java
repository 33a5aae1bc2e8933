package org.caravelpki.api.pki;

import java.math.BigInteger;
import java.time.Instant;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;

/**
 * A signed CRL.
 *
 * @param name which one; its generation is always present
 * @param number the CRL number
 * @param thisUpdate issue date
 * @param nextUpdate when the next one is there at the latest
 * @param encoded the CertificateList; may have tens of MB
 */
public record PublishedCrl(CrlName name, BigInteger number, Instant thisUpdate, Instant nextUpdate, Der encoded) {}
