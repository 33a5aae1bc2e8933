/** The JSON API of CARA Admin. OSGI-INF/blueprint declares the CXF server that publishes its resources below /api. */
package org.caravelpki.app.admin.internal;
