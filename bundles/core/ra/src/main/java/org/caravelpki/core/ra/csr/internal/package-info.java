/** Takes a PKCS#10 apart, strictly and once, and proves that its sender holds the private key. */
package org.caravelpki.core.ra.csr.internal;
