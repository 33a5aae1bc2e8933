/**
 * Private keys that never leave their provider: software keys, HSMs.
 */
@Export
@Version("1.1.0")
package org.caravelpki.api.provider.keys;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
