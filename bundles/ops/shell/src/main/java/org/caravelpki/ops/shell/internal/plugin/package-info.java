/** Commands on third parties' plugins. */
package org.caravelpki.ops.shell.internal.plugin;
