package org.caravelpki.core.ca.internal;

import java.util.HexFormat;
import java.util.List;
import org.caravelpki.api.admin.KeyAdmin;
import org.caravelpki.api.engine.CaView;
import org.caravelpki.api.model.KeyId;
import org.caravelpki.api.provider.keys.KeyInfo;
import org.caravelpki.core.ca.x509.internal.SubjectKey;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link KeyAdmin} over the providers, with the CAs that use each key. */
@Component(service = KeyAdmin.class)
public final class KeyAdministration implements KeyAdmin {
    private final Engine engine;

    /**
     * Shows the engine's keys.
     *
     * @param engine of this bundle
     */
    @Activate
    public KeyAdministration(@Reference Engine engine) {
        this.engine = engine;
    }

    @Override
    public List<Key> list() {
        return engine.ports().keys().list().stream().map(this::described).toList();
    }

    private Key described(KeyInfo key) {
        return new Key(
                key.id(),
                key.spec(),
                HexFormat.of().formatHex(SubjectKey.identifier(key.publicKey())),
                usedBy(key.id()),
                key.created());
    }

    private List<String> usedBy(KeyId key) {
        return engine.cas().views().stream()
                .flatMap(ca -> ca.generations().stream()
                        .filter(generation -> generation.key().equals(key))
                        .map(generation -> described(ca, generation)))
                .toList();
    }

    private static String described(CaView ca, CaView.Generation generation) {
        return "CA " + ca.name() + " generation " + generation.number();
    }
}
