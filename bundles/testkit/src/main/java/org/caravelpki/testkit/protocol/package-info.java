/** Fakes of what protocol handlers use beside the registration authority: documents, nonces, secrets. */
package org.caravelpki.testkit.protocol;
