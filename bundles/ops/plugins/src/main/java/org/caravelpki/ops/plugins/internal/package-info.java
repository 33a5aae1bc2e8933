/**
 * Installs and removes third parties' plugins: a kar is read, unpacked below {@code plugins/}, given to Karaf's features
 * service, and watched. What it brought is known by its place, so that all of it can go again.
 */
package org.caravelpki.ops.plugins.internal;
