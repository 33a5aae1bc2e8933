/** Around the algorithms: what counts how often they are used. */
package org.caravelpki.testkit.crypto;
