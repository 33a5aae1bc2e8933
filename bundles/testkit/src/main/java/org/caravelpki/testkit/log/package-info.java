/** What the code under test logs. */
package org.caravelpki.testkit.log;
