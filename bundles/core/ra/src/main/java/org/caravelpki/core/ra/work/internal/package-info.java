/** The threads that the registration authority blocks on, its configuration, and how stages meet blocking code. */
package org.caravelpki.core.ra.work.internal;
