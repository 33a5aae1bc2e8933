package org.caravelpki.rules;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What holds for a bundle as a whole. Every method names each offence in one sentence; none means the rule is kept. */
final class BundleRules {

    /** Not deployed: bnd builds their packages into the bundles that use them. */
    private static final Set<String> BUILT_IN = Set.of("org.caravelpki.core.keyfile", "org.caravelpki.link.wire");

    private BundleRules() {}

    /** The folder, the symbolic name and the packages say the same; all but contracts is {@code internal}. */
    static List<String> packagesAreItsOwn(BuiltBundle bundle) throws IOException {
        List<String> offences = new ArrayList<>();
        if (!bundle.symbolicName().equals(bundle.name())) {
            offences.add(bundle.name() + " has the symbolic name " + bundle.symbolicName());
        }
        for (String name : bundle.packages()) {
            if (!isItsOwn(bundle, name) && !isBuiltIn(name)) {
                offences.add(bundle.name() + " holds the package " + name);
            }
        }
        return offences;
    }

    private static boolean isItsOwn(BuiltBundle bundle, String name) {
        // A package's name bears no hyphen.
        return (name + ".").startsWith(bundle.name().replace("-", "") + ".")
                && (bundle.isApi() || (name + ".").contains(".internal."));
    }

    private static boolean isBuiltIn(String name) {
        return BUILT_IN.stream().anyMatch(room -> name.equals(room + ".internal"));
    }

    /** Contracts export every package they hold, with a version; nobody else exports any. */
    static List<String> onlyContractsExport(BuiltBundle bundle) throws IOException {
        String exported = bundle.exportedPackages();
        if (!bundle.isApi()) {
            return exported.isEmpty() ? List.of() : List.of(bundle.name() + " exports " + exported);
        }
        return bundle.packages().stream()
                .filter(name -> !(exported + ",").matches(".*(^|,)" + name + ";[^,]*version=\"[0-9.]+\".*"))
                .map(name -> bundle.name() + " does not export " + name + " with a version")
                .toList();
    }
}
