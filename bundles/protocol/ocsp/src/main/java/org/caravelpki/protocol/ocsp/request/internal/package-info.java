/** Reads OCSP requests: out of paths and bodies, then strictly as DER. */
package org.caravelpki.protocol.ocsp.request.internal;
