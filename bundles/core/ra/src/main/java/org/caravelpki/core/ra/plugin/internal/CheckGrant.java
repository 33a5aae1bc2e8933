package org.caravelpki.core.ra.plugin.internal;

import java.util.Set;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.provider.store.ConfigDocument;
import org.caravelpki.api.provider.store.ConfigStore;

/** Refuses a grant that could not work, or that would let a plugin pass for a part of the product. */
final class CheckGrant {
    /** The names under which the product itself asks. */
    private static final Set<String> BUILT_IN = Set.of(
            "acme", "admin", "api", "clm", "cmp", "console", "crl", "est", "health", "import", "link", "node", "ocsp",
            "scep", "simple", "system");

    private static final String OURS = "org.caravelpki.";
    private static final String SYMBOLIC_NAME = "[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*";
    private static final int LONGEST_NAME = 200;
    private static final String PROTOCOL = "[a-z0-9][a-z0-9-]{0,19}";
    private static final int MOST = 60;

    private CheckGrant() {}

    static void check(Granted grant, ConfigStore store) {
        checkPlugin(grant.plugin());
        require(!grant.policies().isEmpty(), "A grant names at least one policy.");
        require(
                grant.policies().size() <= MOST && grant.protocols().size() <= MOST,
                "A grant names at most " + MOST + " of each.");
        grant.protocols().stream().sorted().forEach(CheckGrant::checkProtocol);
        grant.policies().stream()
                .sorted()
                .forEach(policy -> require(
                        store.find(ConfigDocument.Kind.POLICY, policy).isPresent(),
                        "There is no policy '" + shown(policy) + "'."));
    }

    private static void checkPlugin(String plugin) {
        require(
                plugin.length() <= LONGEST_NAME && plugin.matches(SYMBOLIC_NAME),
                "'" + shown(plugin) + "' is no symbolic name of a bundle.");
        require(!plugin.startsWith(OURS), "Bundles of the product need no grant.");
    }

    private static void checkProtocol(String protocol) {
        require(
                protocol.matches(PROTOCOL),
                "A protocol's name has 1 to 20 characters out of a-z, 0-9 and -, which '" + shown(protocol)
                        + "' has not.");
        require(
                !BUILT_IN.contains(protocol),
                "The protocol name '" + protocol + "' is the product's own and cannot be granted.");
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(80, text.length()));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new PkiException(PkiException.Kind.BAD_REQUEST, otherwise);
        }
    }
}
