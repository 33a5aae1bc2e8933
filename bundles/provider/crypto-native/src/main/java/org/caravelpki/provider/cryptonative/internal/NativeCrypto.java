package org.caravelpki.provider.cryptonative.internal;

import java.nio.file.Path;
import java.security.Provider;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.provider.crypto.Crypto;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Offers the native provider when it can be loaded and computes correctly; says once why not otherwise. */
@Component(
        service = {},
        immediate = true)
public final class NativeCrypto {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCrypto.class);

    private final Optional<ServiceRegistration<Provider>> registration;

    /**
     * Loads and tests; takes some tenths of a second.
     *
     * @param context keeps the archive in this bundle's storage, which is below the node's directory
     */
    @Activate
    public NativeCrypto(BundleContext context) {
        this(context, Platform.ofThisRuntime());
    }

    NativeCrypto(BundleContext context, Platform platform) {
        this.registration = register(context, platform);
    }

    private static Optional<ServiceRegistration<Provider>> register(BundleContext context, Platform platform) {
        try {
            Path directory = context.getDataFile("").toPath();
            Provider provider = new LoadProvider(directory).load(platform);
            String result = new SelfTest(provider).run();
            LOG.info("{} {} is loaded; self-test {}.", provider.getName(), provider.getVersionStr(), result);
            return Optional.of(context.registerService(
                    Provider.class,
                    provider,
                    FrameworkUtil.asDictionary(
                            Map.of(Crypto.NATIVE_PROVIDER, provider.getName(), Crypto.SELF_TEST, result))));
        } catch (NotUsable e) {
            LOG.warn("Native cryptography is not used: {}.", e.getMessage());
            return Optional.empty();
        }
    }

    /** Takes the service back. Objects that are in use stay valid: the classes go when nobody holds them any more. */
    @Deactivate
    public void close() {
        registration.ifPresent(ServiceRegistration::unregister);
    }
}
