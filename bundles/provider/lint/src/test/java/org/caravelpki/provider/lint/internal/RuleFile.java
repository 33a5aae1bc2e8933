package org.caravelpki.provider.lint.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.LintSubject;

/**
 * A certificate or CRL in PEM out of {@code src/test/resources}, and the certificate of its issuer behind it unless it is
 * self-signed. {@code openssl x509} and {@code openssl crl} read them, too, unless they are too broken.
 */
final class RuleFile {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private final List<String> labels = new ArrayList<>();
    private final List<byte[]> blocks = new ArrayList<>();

    private RuleFile(String text) {
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            labels.add(matcher.group(1));
            blocks.add(Base64.getMimeDecoder().decode(matcher.group(2)));
        }
    }

    static Path folder(String rule) {
        return RESOURCES.resolve(rule);
    }

    static LintSubject read(String rule, String name, Set<String> ruleSets) {
        try {
            return new RuleFile(Files.readString(folder(rule).resolve(name + ".pem"))).subject(ruleSets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LintSubject subject(Set<String> ruleSets) {
        boolean crl = labels.get(0).equals("X509 CRL");
        // To be signed is what comes first; behind it stand the algorithm and the signature.
        DerElement tbs = DerElement.of(blocks.get(0)).each().iterator().next();
        return new LintSubject(
                crl ? LintSubject.Kind.CRL : LintSubject.Kind.CERTIFICATE,
                Der.of(tbs.bytes()),
                blocks.size() > 1 ? Optional.of(Der.of(blocks.get(1))) : Optional.empty(),
                ruleSets);
    }
}
