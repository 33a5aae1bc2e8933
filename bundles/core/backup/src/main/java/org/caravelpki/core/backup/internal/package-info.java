/**
 * Makes backups of a node that works, tells what is in one, and prepares an empty node to become what one holds. The
 * database copies itself; the files are those below the node's directory and those that its settings name.
 */
package org.caravelpki.core.backup.internal;
