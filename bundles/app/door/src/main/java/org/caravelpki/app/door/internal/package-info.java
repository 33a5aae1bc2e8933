/**
 * Stands before the JAX-RS APIs on the management listener. CXF answers 404 where no application is; while one is being
 * replaced that would be wrong, and its clients are told to come again.
 */
package org.caravelpki.app.door.internal;
