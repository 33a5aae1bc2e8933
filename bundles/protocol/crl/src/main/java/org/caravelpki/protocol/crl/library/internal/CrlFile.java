package org.caravelpki.protocol.crl.library.internal;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.caravelpki.api.model.CrlName;
import org.caravelpki.api.pki.PublishedCrl;

/**
 * Names the file of a CRL: {@code <name>.<number>.<thisUpdate>.<nextUpdate>.crl}, times in seconds since 1970. The name
 * carries what a restart needs to know, so that it cannot disagree with the content.
 *
 * @param name the CRL's name
 * @param number its number
 * @param thisUpdate issue date
 * @param nextUpdate when the next one is there at the latest
 */
record CrlFile(CrlName name, BigInteger number, Instant thisUpdate, Instant nextUpdate) {
    /** Oldest first. The date before the number: numbers begin again when an installation is made anew. */
    static final Comparator<CrlFile> BY_AGE =
            Comparator.comparing(CrlFile::thisUpdate).thenComparing(CrlFile::number);

    private static final Pattern FORM = Pattern.compile("(.+)\\.(\\d{1,49})\\.(\\d{1,15})\\.(\\d{1,15})\\.crl");

    static CrlFile of(PublishedCrl crl) {
        return new CrlFile(crl.name(), crl.number(), crl.thisUpdate(), crl.nextUpdate());
    }

    static Optional<CrlFile> parse(Path file) {
        Matcher form = FORM.matcher(file.getFileName().toString());
        if (!form.matches()) {
            return Optional.empty();
        }
        return CrlName.parse(form.group(1))
                .map(name ->
                        new CrlFile(name, new BigInteger(form.group(2)), time(form.group(3)), time(form.group(4))));
    }

    private static Instant time(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }

    String fileName() {
        return name + "." + number + "." + thisUpdate.getEpochSecond() + "." + nextUpdate.getEpochSecond() + ".crl";
    }
}
