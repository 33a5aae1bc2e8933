/**
 * Karaf's console asks {@code Subject.getSubject} for its user, which throws on a JVM of version 24 or later. While
 * Karaf's classes are loaded there, those calls are turned into the ones that work; on older JVMs nothing happens.
 */
package org.caravelpki.ops.subject.internal;
