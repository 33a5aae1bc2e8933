package org.caravelpki.provider.crypto.internal;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.crypto.CryptoRouting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Crypto} by the providers of the JDK, and by native code while some is there. */
@Component(
        service = Behind.class,
        configurationPid = "org.caravelpki.provider.crypto",
        property = Behind.DOOR + "=org.caravelpki.api.provider.crypto.Crypto")
@Designate(ocd = CryptoConfig.class)
public final class SoftwareCrypto implements Behind, Crypto {
    private static final Logger LOG = LoggerFactory.getLogger(SoftwareCrypto.class);

    private final JdkProviders jdk;
    private final boolean nativeWanted;
    // The platform's default source: on Linux /dev/urandom, on every platform seeded by the operating system.
    private final SecureRandom random = new SecureRandom();
    private volatile Optional<NativeProvider> fast = Optional.empty();
    // Replaced as a whole: a call that began with the old one ends with it, whose objects stay valid that long.
    private volatile Suite suite;

    /**
     * Finds the providers of this runtime.
     *
     * @param config whether native code is wanted
     */
    @Activate
    public SoftwareCrypto(CryptoConfig config) {
        this(JdkProviders.ofThisRuntime(), !config.native$().strip().equalsIgnoreCase("off"));
    }

    /** Uses the providers of this runtime until native code comes. */
    public SoftwareCrypto() {
        this(JdkProviders.ofThisRuntime(), true);
    }

    SoftwareCrypto(JdkProviders jdk, boolean nativeWanted) {
        this.jdk = jdk;
        this.nativeWanted = nativeWanted;
        this.suite = new Suite(Routes.java(jdk));
    }

    /** Tells that native code is missed. What is there by now was bound before: its bundle starts earlier. */
    @Activate
    public synchronized void begin() {
        if (!nativeWanted) {
            LOG.info("Signatures are computed by the Java runtime: native = off.");
        } else if (fast.isEmpty()) {
            LOG.warn("Signatures are computed by the Java runtime, those of EC and Ed25519 keys 8 to 50 times slower:"
                    + " the bundle org.caravelpki.provider.crypto-native is not installed, or it says in this log why"
                    + " native cryptography is not used.");
        }
    }

    /**
     * Native code came.
     *
     * @param provider passed its self-test
     * @param properties of its service
     */
    @Reference(
            target = "(" + NATIVE_PROVIDER + "=*)",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void bindNative(Provider provider, Map<String, Object> properties) {
        if (nativeWanted) {
            fast = Optional.of(new NativeProvider(provider, String.valueOf(properties.get(SELF_TEST))));
            suite = new Suite(Routes.with(provider, jdk));
            LOG.info("Signatures are computed by {} {}.", provider.getName(), provider.getVersionStr());
        }
    }

    /**
     * Native code went. A newer one may have come before.
     *
     * @param provider the one that went
     */
    public synchronized void unbindNative(Provider provider) {
        if (fast.map(NativeProvider::provider).filter(provider::equals).isPresent()) {
            fast = Optional.empty();
            suite = new Suite(Routes.java(jdk));
            LOG.info("Signatures are computed by the Java runtime: {} went.", provider.getName());
        }
    }

    @Override
    public KeySpec inspect(Der publicKey) {
        return suite.check(publicKey).spec();
    }

    @Override
    public boolean verify(Der publicKey, SignatureAlgorithm algorithm, byte[] message, byte[] signature) {
        return suite.check(publicKey).verify(algorithm, message, signature);
    }

    @Override
    public byte[] sign(PrivateKey key, SignatureAlgorithm algorithm, byte[] message) {
        return suite.sign(key, algorithm, message);
    }

    @Override
    public KeyPair generate(KeySpec spec) {
        return suite.generate(spec, random);
    }

    @Override
    public SecureRandom random() {
        return random;
    }

    @Override
    public synchronized CryptoRouting routing() {
        return new CryptoRouting(suite.routes().described(), nativeCode());
    }

    private String nativeCode() {
        if (!nativeWanted) {
            return "switched off (native = off)";
        }
        return fast.map(NativeProvider::selfTest).orElse("none: the Java runtime computes all of it");
    }
}
