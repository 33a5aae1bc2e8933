/** A MariaDB server for a test: started from the binaries of the operating system's package, private, on loopback. */
package org.caravelpki.testkit.mariadb;
