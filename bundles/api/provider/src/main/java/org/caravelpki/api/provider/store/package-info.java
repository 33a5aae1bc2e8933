/**
 * The persistence that the core asks for: blocking reads, one per noun, and one asynchronous writer that commits units of
 * changes, many in one transaction.
 */
@Export
@Version("1.3.0")
package org.caravelpki.api.provider.store;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
