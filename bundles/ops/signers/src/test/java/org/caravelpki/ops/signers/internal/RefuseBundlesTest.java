package org.caravelpki.ops.signers.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.caravelpki.ops.signers.internal.SigningKeys.certificate;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

class RefuseBundlesTest {
    @TempDir
    private Path node;

    private Path cfg;
    private Path signers;
    private Jars jars;
    private RefuseBundles refuse;
    private final List<BundleRevision> resolved = new ArrayList<>();

    /** What Felix gives to hooks: a view of its own list. */
    private static final class View extends AbstractCollection<BundleRevision> {
        private final Collection<BundleRevision> m_delegate;

        View(Collection<BundleRevision> list) {
            m_delegate = list;
        }

        @Override
        public Iterator<BundleRevision> iterator() {
            return m_delegate.iterator();
        }

        @Override
        public int size() {
            return m_delegate.size();
        }
    }

    /** What Felix's revisions can do besides. */
    public interface FelixRevision extends BundleRevision {
        FelixContent getContent();
    }

    /** Where Felix has a revision from. */
    public record FelixContent(File getFile) {}

    @BeforeEach
    void begin() throws IOException {
        cfg = node.resolve("signers.cfg");
        signers = Files.createDirectories(node.resolve("keys/plugin-signers"));
        Path cache = Files.createDirectories(node.resolve("cache"));
        jars = new Jars(cache);
        Path list = Files.writeString(node.resolve("bundles.sha256"), "");
        refuse = new RefuseBundles(
                new CurrentVouching(cfg, node, list, Clock.systemUTC()),
                new BundleJar(cache),
                new KeepResolved(() -> resolved));
    }

    @Test
    void development_takesNoPart() throws IOException {
        Files.writeString(cfg, "mode = development\n");

        assertThat(refuse.begin(List.of())).isNull();
    }

    @Test
    void production_unsignedIsTakenOutAndSignedStays() throws IOException {
        production();
        BundleRevision unsigned = revision("com.example.unsigned", jars.unsigned());
        BundleRevision signed = revision("com.example.signed", jars.signed("good"));

        assertThat(resolvable(unsigned, signed)).containsExactly(signed);
        assertThat(refuse.problem(unsigned)).contains("it is not signed");
        assertThat(refuse.problem(signed)).isEmpty();
    }

    @Test
    void production_oneRefused_whatIsResolvedStaysInFelixsList() throws IOException {
        production();
        BundleRevision unsigned = revision("com.example.unsigned", jars.unsigned());
        BundleRevision own = revision("org.caravelpki.ops.signers", jars.unsigned());
        BundleRevision system = revision("org.apache.felix.framework", jars.unsigned());
        resolved.addAll(List.of(own, system));

        assertThat(resolvable(unsigned)).containsExactly(own, system);
        // As many as there were would be taken for none refused.
        assertThat(resolvable(unsigned, revision("com.example.other", jars.unsigned())))
                .containsExactly(system);
    }

    @Test
    void production_noneRefused_felixsListIsLeftAlone() throws IOException {
        production();
        BundleRevision signed = revision("com.example.signed", jars.signed("good"));
        resolved.add(revision("org.apache.felix.framework", jars.unsigned()));

        assertThat(resolvable(signed)).containsExactly(signed);
    }

    @Test
    void production_fileOutsideOfTheStorage_isRefused() throws IOException {
        production();
        Path elsewhere = new Jars(node).signed("good");

        assertThat(refuse.problem(revision("com.example.reference", elsewhere)))
                .contains("it is not a jar in the framework's own storage");
    }

    @Test
    void production_otherFramework_isRefused() throws IOException {
        production();
        BundleRevision revision = (BundleRevision) proxy(BundleRevision.class, "com.example.plugin", null);

        assertThat(refuse.problem(revision)).contains("it is not a jar in the framework's own storage");
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.plugin,org.caravelpki.api.admin,false",
        "com.example.plugin,org.caravelpki.api.engine,false",
        "com.example.plugin,org.caravelpki.api.protocol,true",
        "org.caravelpki.ops.shell,org.caravelpki.api.admin,true"
    })
    void production_innerContracts_areForOursOnly(String importer, String exporter, boolean matches)
            throws IOException {
        production();
        List<BundleCapability> candidates = new ArrayList<>(List.of(of(BundleCapability.class, exporter)));

        refuse.begin(List.of()).filterMatches(of(BundleRequirement.class, importer), candidates);

        assertThat(candidates).hasSize(matches ? 1 : 0);
    }

    private static <T> T of(Class<T> type, String bundle) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, given) -> proxy(BundleRevision.class, bundle, null)));
    }

    @Test
    void settings_changed_holdAtOnce() throws IOException {
        Files.writeString(cfg, "mode = development\n");
        refuse.begin(List.of());
        BundleRevision signed = revision("com.example.signed", jars.signed("good"));
        Files.writeString(cfg, "mode = production\nplugin-signers = nobody\n");
        assertThat(resolvable(signed)).isEmpty();

        production();

        assertThat(resolvable(signed)).containsExactly(signed);
    }

    @Test
    void signer_takenAway_isTrustedNoMore() throws IOException {
        production();
        BundleRevision signed = revision("com.example.signed", jars.signed("good"));
        assertThat(resolvable(signed)).containsExactly(signed);

        Files.delete(signers.resolve("good.pem"));

        assertThat(resolvable(signed)).isEmpty();
    }

    @Test
    void signers_unreadable_nobodyIsTrusted() throws IOException {
        production();
        Files.writeString(
                signers.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThat(resolvable(revision("com.example.signed", jars.signed("good"))))
                .isEmpty();
    }

    private void production() throws IOException {
        Files.writeString(cfg, "mode = production\n");
        try {
            String pem =
                    Base64.getMimeEncoder().encodeToString(certificate("good").getEncoded());
            Files.writeString(
                    signers.resolve("good.pem"),
                    "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private List<BundleRevision> resolvable(BundleRevision... candidates) {
        List<BundleRevision> left = new ArrayList<>(List.of(candidates));
        ResolverHook hook = refuse.begin(List.of());
        hook.filterResolvable(new View(left));
        hook.end();
        return left;
    }

    private static BundleRevision revision(String name, Path jar) {
        return (BundleRevision) proxy(FelixRevision.class, name, new FelixContent(jar.toFile()));
    }

    private static Object proxy(Class<?> type, String name, FelixContent content) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> switch (method.getName()) {
                    case "getSymbolicName" -> name;
                    case "getVersion" -> Version.emptyVersion;
                    case "getContent" -> content;
                    case "getBundle" -> bundle();
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == given[0];
                    default -> name;
                });
    }

    private static Bundle bundle() {
        return (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(), new Class<?>[] {Bundle.class}, (self, method, given) -> 7L);
    }
}
