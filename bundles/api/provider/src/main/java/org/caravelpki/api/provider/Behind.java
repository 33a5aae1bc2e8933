package org.caravelpki.api.provider;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Marks an implementation that stands behind a door of the gate. It is registered under this type, with the property
 * {@link #DOOR} naming the interface it implements; everybody else uses the door, which the gate registers under that
 * interface and which stays while implementations come and go.
 *
 * <p>The implementation from the bundle with the highest version is used. When it is unregistered, the gate sends it no
 * new calls and waits for those in flight before unregistration returns.
 */
@ConsumerType
public interface Behind {
    /** Service property, {@code String}: the full name of the interface. */
    String DOOR = "door";
}
