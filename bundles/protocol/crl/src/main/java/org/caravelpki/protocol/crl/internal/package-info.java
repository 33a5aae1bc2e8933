/** CRLs and issuer certificates over HTTP, under the names that certificates carry and their aliases. */
package org.caravelpki.protocol.crl.internal;
