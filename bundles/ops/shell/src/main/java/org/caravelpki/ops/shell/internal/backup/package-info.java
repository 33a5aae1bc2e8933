/** Commands of the scope {@code backup}: making backups, looking into them, and making a node of one. */
package org.caravelpki.ops.shell.internal.backup;
