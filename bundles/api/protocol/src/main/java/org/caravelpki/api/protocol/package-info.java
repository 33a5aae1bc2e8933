/**
 * What a third party implements to add a protocol ({@link org.caravelpki.api.protocol.ProtocolHandler}) and what its
 * handler may use: credentials as clients send them, documents that every node sees, protocol secrets it never sees, nonces,
 * and verified signatures.
 */
@Export
@Version("1.1.0")
package org.caravelpki.api.protocol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
