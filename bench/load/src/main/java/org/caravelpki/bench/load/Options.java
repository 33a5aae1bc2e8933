package org.caravelpki.bench.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param directory the ACME directory
 * @param trust a PEM file with the trust anchor of the server's certificate
 * @param connections how many clients
 * @param seconds how long it is measured
 * @param warmup how long it runs before that
 * @param key of the certificates
 * @param name that certificates are asked for; must resolve to this machine where the server validates
 * @param http01Port where the server asks for challenges
 * @param requests how many certification requests are made beforehand; they are used over and over again
 */
record Options(
        URI directory,
        Path trust,
        int connections,
        int seconds,
        int warmup,
        String key,
        String name,
        int http01Port,
        int requests) {

    static final String HELP = """
            Usage: java -jar acme-load.jar --directory URL --trust PEM [OPTION VALUE]...

            Makes an account per connection, proves control of the name once, and then asks for certificates:
            newOrder, finalize, the order again until it is valid, the certificate. Prints one line of JSON; "measuring"
            and "measured" on the error stream say when the time begins and ends.
            Exit code 0: every order became a certificate; 1: one did not, or nothing could be measured; 2: misused.

              --directory URL     the ACME directory
              --trust PEM         the trust anchor of the server's certificate
              --connections N     clients at a time, one TLS connection and one account each (8)
              --seconds S         how long it is measured (10)
              --warmup S          how long it runs before that (5)
              --key ALGORITHM     of the certificates: ec-p256 (default), rsa-2048
              --name NAME         that certificates are for; the server must reach it here (localhost)
              --http-01-port P    where the server asks for challenges (80)
              --csrs N            certification requests made beforehand and used again and again (512, rsa-2048: 32)
              --help
            """;

    private static final Set<String> KNOWN = Set.of(
            "--directory",
            "--trust",
            "--connections",
            "--seconds",
            "--warmup",
            "--key",
            "--name",
            "--http-01-port",
            "--csrs");

    /** Something on the command line is wrong; the message says what. */
    static final class Misused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misused(String message) {
            super(message);
        }
    }

    static Options of(String... words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            if (!KNOWN.contains(words[i]) || i + 1 == words.length) {
                throw new Misused("'" + words[i] + "' is no option, or has no value.");
            }
            given.put(words[i], words[i + 1]);
        }
        String key = given.getOrDefault("--key", "ec-p256");
        if (!Set.of("ec-p256", "rsa-2048").contains(key)) {
            throw new Misused("--key is ec-p256 or rsa-2048.");
        }
        return new Options(
                URI.create(required(given, "--directory")),
                Path.of(required(given, "--trust")),
                number(given, "--connections", 8, 1),
                number(given, "--seconds", 10, 1),
                number(given, "--warmup", 5, 0),
                key,
                given.getOrDefault("--name", "localhost"),
                number(given, "--http-01-port", 80, 1),
                number(given, "--csrs", key.equals("ec-p256") ? 512 : 32, 1));
    }

    private static String required(Map<String, String> given, String option) {
        return Optional.ofNullable(given.get(option)).orElseThrow(() -> new Misused(option + " is missing."));
    }

    private static int number(Map<String, String> given, String option, int otherwise, int least) {
        try {
            int number = Integer.parseInt(given.getOrDefault(option, Integer.toString(otherwise)));
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Misused(option + " is a number of at least " + least + ".");
    }
}
