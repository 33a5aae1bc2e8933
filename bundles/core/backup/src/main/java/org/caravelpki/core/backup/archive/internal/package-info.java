/**
 * The file of a backup: a compressed tar archive in a CMS AuthEnvelopedData (RFC 5083, AES-256-GCM by RFC 5084) for one or
 * several recipients. What it says of itself in clear, the label, is a line behind that (an attribute of the CMS would keep
 * openssl from reading it); the same stands inside, where nobody can change it unseen.
 */
package org.caravelpki.core.backup.archive.internal;
