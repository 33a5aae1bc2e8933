/** Who asks: end entities with their secrets, holders of certificates, requesters that a protocol vouches for. */
package org.caravelpki.core.ra.identity.internal;
