/** What is published, in memory and as files, so that it is served with the engine away and after a restart. */
package org.caravelpki.protocol.crl.library.internal;
