package org.caravelpki.core.gate.internal;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Signatures;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a bundle of ours the door itself, and a bundle of somebody else what a plugin may have of it. A bundle is ours by its
 * symbolic name: in production mode {@code ops/signers} lets nobody else have such a name.
 *
 * <p>This holds back mistakes. A plugin runs in the same JVM and is trusted like the rest of it.
 */
final class DoorFor implements ServiceFactory<Object> {
    private static final Logger LOG = LoggerFactory.getLogger(DoorFor.class);
    private static final String OURS = "org.caravelpki.";

    /** What says nothing and does nothing that could be somebody else's. */
    private static final Set<Class<?>> PUBLIC = Set.of(CertificateStatus.class, Nonces.class, Signatures.class);

    private final Door door;
    private final Function<Class<?>, Object> doors;

    /**
     * @param door the door
     * @param doors the proxy of any door, by its interface
     */
    DoorFor(Door door, Function<Class<?>, Object> doors) {
        this.door = door;
        this.doors = doors;
    }

    @Override
    public Object getService(Bundle bundle, ServiceRegistration<Object> registration) {
        if (isOurs(bundle)) {
            return door.proxy();
        }
        Optional<Object> limited = Optional.ofNullable(bundle.getSymbolicName()).flatMap(this::forPlugin);
        if (limited.isEmpty()) {
            LOG.warn(
                    "Bundle {} asked for {}, which is not for plugins: refused",
                    bundle,
                    door.type().getName());
        }
        return limited.orElse(null);
    }

    static boolean isOurs(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null && name.startsWith(OURS);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Object> registration, Object service) {
        // Nothing is held for the bundle.
    }

    Optional<Object> forPlugin(String name) {
        if (door.type() == RegistrationAuthority.class) {
            return Optional.of(new PluginAuthority(name, of(PluginRequests.class)));
        }
        if (door.type() == ProtocolState.class) {
            return Optional.of(new PluginState(name, of(ProtocolState.class)));
        }
        if (door.type() == ProtocolKeys.class) {
            return Optional.of(new PluginKeys(name, of(PluginRequests.class), of(ProtocolKeys.class)));
        }
        return PUBLIC.contains(door.type()) ? Optional.of(door.proxy()) : Optional.empty();
    }

    private <T> T of(Class<T> type) {
        return type.cast(doors.apply(type));
    }
}
