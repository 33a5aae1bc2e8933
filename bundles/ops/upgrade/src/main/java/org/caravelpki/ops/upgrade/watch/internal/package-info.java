/** Compares what protocols and health do after an upgrade with the minute before. */
package org.caravelpki.ops.upgrade.watch.internal;
