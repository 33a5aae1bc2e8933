/**
 * Private keys in PKCS#12 files, one file per key, for nodes without an HSM. The files are encrypted under a generated
 * secret that lies beside them with the same protection: what keeps the keys safe is the directory's mode.
 */
package org.caravelpki.provider.softkeys.internal;
