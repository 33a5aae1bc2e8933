package org.caravelpki.itests.clients;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A file of certificates that a client was given, as openssl and the node see it.
 *
 * @param node who issued it
 * @param file the certificate, perhaps with its issuers
 */
record Pem(Node node, Path file) {
    /** The first certificate's serial number, as the product writes it. */
    String serial() {
        String line = openssl("x509", "-in", file.toString(), "-noout", "-serial")
                .ok()
                .output()
                .strip();
        return line.substring(line.indexOf('=') + 1).toLowerCase(Locale.ROOT);
    }

    /** What openssl prints of the first certificate. */
    String text() {
        return openssl("x509", "-in", file.toString(), "-noout", "-text").ok().output();
    }

    /** The certificate's status, as the node's console tells it. */
    String status() {
        JsonNode found = node.json("cert:show " + serial());
        return found.get(0).get("status").asText();
    }

    /** Has openssl verify it as strictly as it can, with the issuers out of a file. */
    Tool.Result verify(Path issuers, String... more) {
        List<String> command = new ArrayList<>(List.of("verify", "-x509_strict", "-policy_check"));
        command.addAll(List.of(more));
        command.addAll(List.of("-CAfile", node.endpoint("CARAVEL_TRUST_ANCHOR"), "-untrusted", issuers.toString()));
        command.add(file.toString());
        return openssl(command.toArray(String[]::new));
    }

    private Tool.Result openssl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return new Tool(file.toAbsolutePath().getParent()).run(command.toArray(String[]::new));
    }
}
