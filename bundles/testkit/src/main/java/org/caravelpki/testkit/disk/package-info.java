/** Disks that can be filled. */
package org.caravelpki.testkit.disk;
