/**
 * The nouns of the PKI as records: names, serial numbers, requests, certificates, revocation reasons. JDK types and
 * DER bytes only, so that every layer and every plug-in can share them.
 */
@Export
@Version("1.1.0")
package org.caravelpki.api.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
