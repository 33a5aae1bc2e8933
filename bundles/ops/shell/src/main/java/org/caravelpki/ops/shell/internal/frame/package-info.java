/**
 * What every console command has in common: who calls, where services come from, options that may stand behind an
 * argument, paging, and one way to fail.
 */
package org.caravelpki.ops.shell.internal.frame;
