/**
 * Cryptographic primitives from whichever Java provider is best on this machine, never registered globally.
 */
@Export
@Version("1.1.0")
package org.caravelpki.api.provider.crypto;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
