/**
 * What a protocol or a user interface may ask for: {@link org.caravelpki.api.pki.RegistrationAuthority} to get and
 * revoke certificates, {@link org.caravelpki.api.pki.CertificateStatus} to tell relying parties about them.
 */
@Export
@Version("1.1.0")
package org.caravelpki.api.pki;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
