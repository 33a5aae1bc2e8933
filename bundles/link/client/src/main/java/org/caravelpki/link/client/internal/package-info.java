/** A frontend's way to the engine: stands behind the gate in the engine's place and asks whoever holds the backends' address. */
package org.caravelpki.link.client.internal;
