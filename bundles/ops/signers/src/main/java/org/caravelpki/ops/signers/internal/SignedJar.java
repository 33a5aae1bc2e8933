package org.caravelpki.ops.signers.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** Verifies the signature of a jar as the JDK does, and that nothing in it is left unsigned. */
final class SignedJar {
    private static final Optional<String> UNSIGNED = Optional.of("it is not signed");
    private static final Pattern SIGNATURE_FILE =
            Pattern.compile("META-INF/([^/]+\\.(SF|RSA|DSA|EC)|SIG-[^/]+|MANIFEST\\.MF)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGEST = Pattern.compile("SHA-(256|384|512)-DIGEST");
    private static final Pattern MANIFEST_DIGEST = Pattern.compile("SHA-(256|384|512)-DIGEST-MANIFEST-MAIN-ATTRIBUTES");

    private final JarFile jar;
    private final Manifest manifest;
    private final List<JarEntry> entries;
    private final Signers signers;
    private final Map<CodeSigner, Optional<String>> problems = new HashMap<>();

    private SignedJar(JarFile jar, Manifest manifest, Signers signers) {
        this.jar = jar;
        this.manifest = manifest;
        this.entries = Collections.list(jar.entries());
        this.signers = signers;
    }

    /** What is wrong with it, if anything. */
    static Optional<String> problem(Path file, Signers signers) {
        try (JarFile jar = new JarFile(file.toFile(), true)) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? UNSIGNED : new SignedJar(jar, manifest, signers).problem();
        } catch (SecurityException e) {
            return Optional.of("it was changed after it was signed");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("it cannot be read as a jar");
        }
    }

    private Optional<String> problem() throws IOException {
        Optional<String> signature = ofSignatures().or(this::ofMissing);
        return signature.isPresent() ? signature : ofEntries();
    }

    private Optional<String> ofSignatures() {
        List<JarEntry> signatures =
                entries.stream().filter(entry -> named(entry, ".SF")).toList();
        if (signatures.isEmpty()) {
            return UNSIGNED;
        }
        return signatures.stream().allMatch(this::coversTheManifest)
                ? Optional.empty()
                : Optional.of("its signature does not cover the manifest with SHA-256 or better");
    }

    private Optional<String> ofMissing() {
        return manifest.getEntries().entrySet().stream()
                .filter(listed -> has(listed.getValue(), DIGEST) && jar.getEntry(listed.getKey()) == null)
                .map(listed -> "its entry " + listed.getKey() + " was taken away")
                .findFirst();
    }

    private Optional<String> ofEntries() throws IOException {
        for (JarEntry entry : entries) {
            Optional<String> problem = isExempt(entry) ? Optional.empty() : of(entry);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private static boolean named(JarEntry entry, String end) {
        return isExempt(entry) && entry.getName().toUpperCase(Locale.ROOT).endsWith(end);
    }

    /** What makes up the signature cannot be signed by it. */
    private static boolean isExempt(JarEntry entry) {
        return entry.isDirectory() || SIGNATURE_FILE.matcher(entry.getName()).matches();
    }

    /** The manifest's own lines say what the framework does with the bundle. */
    private boolean coversTheManifest(JarEntry signature) {
        try (InputStream in = jar.getInputStream(signature)) {
            return has(new Manifest(in).getMainAttributes(), MANIFEST_DIGEST);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean has(Attributes attributes, Pattern wanted) {
        return attributes.keySet().stream()
                .anyMatch(key ->
                        wanted.matcher(key.toString().toUpperCase(Locale.ROOT)).matches());
    }

    private Optional<String> of(JarEntry entry) throws IOException {
        Attributes digests = manifest.getAttributes(entry.getName());
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        // The JDK knows the signers of an entry when all of it was read; it knows none when it forbids the algorithm.
        CodeSigner[] found = entry.getCodeSigners();
        if (found == null || digests == null) {
            return Optional.of("its entry " + entry.getName()
                    + " is not signed, or with an algorithm that this Java runtime forbids");
        }
        if (!has(digests, DIGEST)) {
            return Optional.of("its entry " + entry.getName() + " is not digested with SHA-256 or better");
        }
        return trusted(found);
    }

    private Optional<String> trusted(CodeSigner[] found) {
        Optional<String> problem = Optional.empty();
        for (CodeSigner signer : found) {
            problem = problems.computeIfAbsent(signer, first -> signers.problem(first.getSignerCertPath()));
            if (problem.isEmpty()) {
                return problem;
            }
        }
        return problem;
    }
}
