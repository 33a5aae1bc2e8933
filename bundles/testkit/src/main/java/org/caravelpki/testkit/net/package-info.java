/** Ports for servers that tests start. */
package org.caravelpki.testkit.net;
