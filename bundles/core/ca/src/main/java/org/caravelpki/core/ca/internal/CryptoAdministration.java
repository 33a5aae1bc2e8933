package org.caravelpki.core.ca.internal;

import java.util.Locale;
import org.caravelpki.api.admin.CryptoAdmin;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.crypto.CryptoRouting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link CryptoAdmin} over the door to cryptography. */
@Component(service = CryptoAdmin.class)
public final class CryptoAdministration implements CryptoAdmin {
    private final Crypto crypto;

    /**
     * Shows this one.
     *
     * @param crypto the door
     */
    @Activate
    public CryptoAdministration(@Reference Crypto crypto) {
        this.crypto = crypto;
    }

    @Override
    public Status status() {
        CryptoRouting routing = crypto.routing();
        return new Status(
                routing.nativeCode(),
                routing.routes().stream().map(CryptoAdministration::described).toList());
    }

    private static Route described(CryptoRouting.Route route) {
        return new Route(
                route.algorithm(),
                route.operation().name().toLowerCase(Locale.ROOT),
                route.provider(),
                route.version(),
                route.isNative());
    }
}
