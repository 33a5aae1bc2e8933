/**
 * What the core's bundles ask of each other, each through the gate: making certificates and using the keys of CAs.
 * Protocols, applications and plug-ins never see it.
 */
@Export
@Version("1.2.0")
package org.caravelpki.api.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
