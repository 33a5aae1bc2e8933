/**
 * What operators may do: CAs, templates, policies, keys, end entities, certificates, requests, CRLs, audit. Only
 * {@code ops} and {@code app} use it. Every method may block for some seconds and fails with
 * {@link org.caravelpki.api.model.PkiException}; what changes something takes the {@link org.caravelpki.api.admin.Operator}
 * who does it and writes an audit record in the same transaction.
 */
@Export
@Version("1.2.0")
package org.caravelpki.api.admin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
