/** Fakes around the registration authority: above it for the protocols, below it for itself. */
package org.caravelpki.testkit.ra;
