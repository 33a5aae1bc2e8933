package org.caravelpki.ops.upgrade.plan.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.node.internal.Refusal;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * A bundle that an upgrade would bring, as its manifest tells.
 *
 * @param bundle its symbolic name
 * @param version its version
 * @param imports the packages it cannot do without
 * @param exports the packages it has for others
 * @param requirements what else it cannot do without
 * @param fragment whether it is part of another bundle
 * @param nativeCode whether it carries native code
 * @param content the jar, to be opened as often as needed
 */
public record Offer(
        String bundle,
        Version version,
        Map<String, VersionRange> imports,
        Map<String, Version> exports,
        List<Requirement> requirements,
        boolean fragment,
        boolean nativeCode,
        Content content) {
    private static final VersionRange ANY = new VersionRange("0");

    /** Where a jar's octets come from. */
    public interface Content {
        /**
         * Opens it.
         *
         * @return the jar from its beginning
         * @throws IOException when it cannot be read
         */
        InputStream open() throws IOException;
    }

    /**
     * A requirement on a capability that is no package.
     *
     * @param namespace the capability's namespace
     * @param filter what it must be like
     */
    record Requirement(String namespace, Optional<String> filter) {}

    /** Copies the collections. */
    public Offer {
        imports = Map.copyOf(imports);
        exports = Map.copyOf(exports);
        requirements = List.copyOf(requirements);
    }

    /**
     * Reads a jar.
     *
     * @param content the jar
     * @param name what to call it when it is none
     * @return the bundle in it; empty when it is no bundle
     * @throws PkiException of kind {@code badRequest} when it cannot be read
     */
    static Optional<Offer> read(Content content, String name) {
        try (JarInputStream jar = new JarInputStream(content.open())) {
            Manifest manifest = jar.getManifest();
            return Optional.ofNullable(manifest)
                    .filter(present ->
                            header(present, Constants.BUNDLE_SYMBOLICNAME).isPresent())
                    .map(present -> of(present, content));
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.of(PkiException.Kind.BAD_REQUEST, name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static Offer of(Manifest manifest, Content content) {
        return new Offer(
                clauses(manifest, Constants.BUNDLE_SYMBOLICNAME).get(0).name(),
                Version.parseVersion(
                        header(manifest, Constants.BUNDLE_VERSION).orElse("0").strip()),
                imports(manifest),
                exports(manifest),
                requirements(manifest),
                header(manifest, Constants.FRAGMENT_HOST).isPresent(),
                header(manifest, Constants.BUNDLE_NATIVECODE).isPresent(),
                content);
    }

    private static Map<String, VersionRange> imports(Manifest manifest) {
        Map<String, VersionRange> imports = new TreeMap<>();
        clauses(manifest, Constants.IMPORT_PACKAGE).stream()
                .filter(clause -> !clause.isOptional())
                .forEach(clause -> clause.names().forEach(name -> imports.put(name, range(clause))));
        return imports;
    }

    private static VersionRange range(Clause clause) {
        String range = clause.attributes().get(Constants.VERSION_ATTRIBUTE);
        return range == null ? ANY : new VersionRange(range);
    }

    private static Map<String, Version> exports(Manifest manifest) {
        Map<String, Version> exports = new TreeMap<>();
        clauses(manifest, Constants.EXPORT_PACKAGE).forEach(clause -> clause.names()
                .forEach(name -> exports.put(
                        name, Version.parseVersion(clause.attributes().get(Constants.VERSION_ATTRIBUTE)))));
        return exports;
    }

    private static List<Requirement> requirements(Manifest manifest) {
        return clauses(manifest, Constants.REQUIRE_CAPABILITY).stream()
                .filter(clause -> !clause.isOptional())
                .filter(clause -> !"active".equals(clause.directives().get(Constants.EFFECTIVE_DIRECTIVE)))
                .map(clause -> new Requirement(
                        clause.name(), Optional.ofNullable(clause.directives().get(Constants.FILTER_DIRECTIVE))))
                .toList();
    }

    private static List<Clause> clauses(Manifest manifest, String header) {
        return Clause.read(header(manifest, header));
    }

    private static Optional<String> header(Manifest manifest, String name) {
        return Optional.ofNullable(manifest.getMainAttributes().getValue(name));
    }
}
