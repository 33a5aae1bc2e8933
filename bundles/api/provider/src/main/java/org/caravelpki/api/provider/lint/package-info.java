/**
 * Rules that look at a certificate or CRL before it is signed.
 */
@Export
@Version("1.1.0")
package org.caravelpki.api.provider.lint;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
