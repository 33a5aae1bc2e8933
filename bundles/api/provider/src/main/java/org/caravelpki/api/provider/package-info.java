/**
 * What plugs in below the core. This package holds what all of it shares: the marker of a service that stands behind the
 * gate.
 */
@Export
@Version("1.0.0")
package org.caravelpki.api.provider;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
