package org.caravelpki.bench.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line of a mixed load says.
 *
 * @param directory the ACME directory
 * @param simple where PKCS#10s are posted
 * @param ocsp the base of status questions
 * @param crl a CRL
 * @param trust a PEM file with the trust anchor of the server's certificate
 * @param login a file with the value of the header Authorization for {@code simple}
 * @param name that certificates are asked for; must lead to this machine where the server validates
 * @param http01Port where the server asks for challenges
 * @param timeoutMillis how long to wait for a connection, and for octets on it
 * @param rates how many a second of each
 * @param retries how often an enrollment that failed is tried again
 * @param acknowledged where to write what was handed out
 * @param revoked where to write what was revoked
 */
record MixedOptions(
        URI directory,
        URI simple,
        URI ocsp,
        URI crl,
        Path trust,
        Path login,
        Name name,
        int http01Port,
        int timeoutMillis,
        Map<Kind, Double> rates,
        int retries,
        Path acknowledged,
        Optional<Path> revoked) {

    static final String HELP = """
            Usage: java -cp acme-load.jar org.caravelpki.bench.load.MixedLoad OPTION VALUE...

            Enrolls by ACME and /simple, asks for the status of the newest certificates, downloads a CRL and revokes, so
            many a second whether or not the server keeps up. Nothing is tried again unless --retries says so. Commands
            on the input: "mark NAME" ends an interval and prints a line of JSON about it; the end of the input ends the load, which prints the
            last interval, named "end". What failed is told on the error stream.
            Exit code 0: nothing failed; 1: something did, or the load could not begin; 2: misused.

              --directory URL      the ACME directory
              --simple URL         where PKCS#10s are posted
              --ocsp URL           the base of status questions
              --crl URL            a CRL
              --trust PEM          the trust anchor of the server's certificate
              --login FILE         has the value of the header Authorization for --simple
              --name NAME          that certificates are for, a DNS name or an address; the server must reach it here
                                   (localhost)
              --http-01-port P     where the server asks for challenges (80)
              --timeout-millis N   how long to wait for a connection, and for an answer on it (60000)
              --acknowledged FILE  gets a line for each certificate that was handed out: serial number, way, request,
                                   when in milliseconds since 1970
              --revoked FILE       gets such a line for each certificate whose revocation was acknowledged
              --retries N          how often an enrollment that failed is tried again, a second later: an order goes on,
                                   /simple repeats its Idempotency-Key. Counted as failed is what fails then, too (0)
              --acme-rate N        orders a second (12)
              --simple-rate N      enrollments a second (12)
              --ocsp-rate N        status questions a second (2000)
              --crl-rate N         downloads a second (5)
              --revoke-rate N      revocations a second (1)
              --help
            """;

    private static final Map<Kind, String> RATES =
            Map.of(Kind.ACME, "12", Kind.SIMPLE, "12", Kind.OCSP, "2000", Kind.CRL, "5", Kind.REVOKE, "1");

    static MixedOptions of(String... words) {
        if (words.length % 2 != 0) {
            throw new Options.Misused("Every option has a value.");
        }
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            given.put(words[i], words[i + 1]);
        }
        MixedOptions options = new MixedOptions(
                URI.create(required(given, "--directory")),
                URI.create(required(given, "--simple")),
                URI.create(required(given, "--ocsp")),
                URI.create(required(given, "--crl")),
                Path.of(required(given, "--trust")),
                Path.of(required(given, "--login")),
                Name.of(Optional.ofNullable(given.remove("--name")).orElse("localhost")),
                (int) number(given, "--http-01-port", "80"),
                (int) number(given, "--timeout-millis", Integer.toString(HttpConnection.PATIENCE_MILLIS)),
                rates(given),
                Integer.parseInt(word(given, "--retries", "[0-9]{1,3}").orElse("0")),
                Path.of(required(given, "--acknowledged")),
                word(given, "--revoked", ".+").map(Path::of));
        given.keySet().stream().findFirst().ifPresent(unknown -> {
            throw new Options.Misused("'" + unknown + "' is no option.");
        });
        return options;
    }

    private static Map<Kind, Double> rates(Map<String, String> given) {
        Map<Kind, Double> rates = new HashMap<>();
        RATES.forEach((kind, usual) -> rates.put(kind, number(given, "--" + kind.word() + "-rate", usual)));
        return Map.copyOf(rates);
    }

    private static Optional<String> word(Map<String, String> given, String option, String form) {
        Optional<String> word = Optional.ofNullable(given.remove(option));
        if (word.filter(it -> !it.matches(form)).isPresent()) {
            throw new Options.Misused(option + " cannot be '" + word.get() + "'.");
        }
        return word;
    }

    private static String required(Map<String, String> given, String option) {
        return Optional.ofNullable(given.remove(option))
                .orElseThrow(() -> new Options.Misused(option + " is missing."));
    }

    private static double number(Map<String, String> given, String option, String usual) {
        try {
            double number =
                    Double.parseDouble(Optional.ofNullable(given.remove(option)).orElse(usual));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Options.Misused(option + " is a number above 0.");
    }
}
