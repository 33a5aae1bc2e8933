/**
 * Takes certificates and CRLs to where others look for them. A third party implements
 * {@link org.caravelpki.api.provider.publish.Publisher}.
 */
@Export
@Version("1.0.0")
package org.caravelpki.api.provider.publish;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
