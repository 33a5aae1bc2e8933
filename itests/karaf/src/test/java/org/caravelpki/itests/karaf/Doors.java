package org.caravelpki.itests.karaf;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.caravelpki.api.engine.CertificationAuthority;
import org.caravelpki.api.engine.Keys;
import org.caravelpki.api.engine.PluginRequests;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.api.model.RequestId;
import org.caravelpki.api.model.SignatureAlgorithm;
import org.caravelpki.api.pki.CertificateStatus;
import org.caravelpki.api.pki.RegistrationAuthority;
import org.caravelpki.api.protocol.Nonces;
import org.caravelpki.api.protocol.ProtocolKeys;
import org.caravelpki.api.protocol.ProtocolState;
import org.caravelpki.api.protocol.Signatures;
import org.caravelpki.api.provider.crypto.Crypto;
import org.caravelpki.api.provider.store.AuditStore;
import org.caravelpki.api.provider.store.CertificateStore;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;
import org.caravelpki.api.provider.store.CrlStore;
import org.caravelpki.api.provider.store.FeedStore;
import org.caravelpki.api.provider.store.LeaseStore;
import org.caravelpki.api.provider.store.RequestStore;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;

/** One harmless question for every interface that has a door in the gate. */
final class Doors {
    private final Map<Class<?>, Function<Inside, Object>> questions = new LinkedHashMap<>();

    Doors() {
        stage(RegistrationAuthority.class, ra -> ra.policy("tls-server"));
        stage(CertificateStatus.class, CertificateStatus::issuers);
        stage(ProtocolState.class, state -> state.get("itest", "nothing"));
        stage(ProtocolKeys.class, keys -> keys.checkMac("acme", "nobody", "HmacSHA256", new byte[1], new byte[32]));
        ask(Nonces.class, Nonces::next);
        ask(
                Signatures.class,
                signatures -> signatures.verify(
                        somebodysKey(), SignatureAlgorithm.SHA256_WITH_ECDSA, new byte[1], new byte[1]));
        ask(CertificationAuthority.class, CertificationAuthority::cas);
        ask(Keys.class, Keys::list);
        stage(PluginRequests.class, plugins -> plugins.find("nobody", Der.of(new byte[] {1})));
        ask(Crypto.class, crypto -> crypto.generate(KeySpec.EC_P256));
        stores();
    }

    private void stores() {
        ask(StoreWriter.class, StoreWriter::newId);
        ask(CertificateStore.class, store -> store.count("issuing"));
        ask(RequestStore.class, store -> store.find(new RequestId("nothing")));
        ask(ConfigStore.class, store -> store.list(ConfigDocument.Kind.POLICY));
        ask(CrlStore.class, store -> store.newest(CrlName.parse("nobody-1").orElseThrow()));
        ask(AuditStore.class, AuditStore::chains);
        ask(StateStore.class, store -> store.due("itest", 1, Instant.now()));
        ask(LeaseStore.class, Doors::leaseOnce);
        ask(FeedStore.class, FeedStore::heads);
    }

    private static Der somebodysKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return Der.of(generator.generateKeyPair().getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<LeaseStore.Lease> leaseOnce(LeaseStore store) {
        Optional<LeaseStore.Lease> lease = store.acquire("itest", Duration.ofSeconds(1));
        lease.ifPresent(store::release);
        return lease;
    }

    List<Class<?>> interfaces() {
        return List.copyOf(questions.keySet());
    }

    /** Goes through one door; fails as the implementation behind it does. */
    Object answer(Class<?> door, Inside node) {
        return questions.get(door).apply(node);
    }

    private <T> void ask(Class<T> door, Function<T, Object> question) {
        questions.put(door, node -> question.apply(node.service(door)));
    }

    private <T> void stage(Class<T> door, Function<T, CompletionStage<?>> question) {
        ask(door, service -> question.apply(service)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join());
    }
}
