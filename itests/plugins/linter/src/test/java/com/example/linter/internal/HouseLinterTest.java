package com.example.linter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.Finding;
import org.caravelpki.api.provider.lint.LintSubject;
import org.junit.jupiter.api.Test;

class HouseLinterTest {
    private static final byte[] SUBJECT_ALT_NAME = {0x06, 0x03, 0x55, 0x1d, 0x11};
    private static final byte[] CRITICAL = {0x01, 0x01, (byte) 0xff};

    private final HouseLinter linter = new HouseLinter();

    @Test
    void lint_nameBelowInvalid_isAnErrorWithItsSource() {
        assertThat(linter.lint(certificate("good.example", "Bad.INVALID")))
                .containsExactly(new Finding(
                        "no-invalid-names",
                        Finding.Severity.ERROR,
                        "RFC 6761 section 6.4",
                        "The name Bad.INVALID is one that never resolves."));
    }

    @Test
    void lint_namesThatOnlyLookSo_areGood() {
        assertThat(linter.lint(certificate("invalid.example", "notinvalid"))).isEmpty();
    }

    @Test
    void lint_crl_isNotItsMatter() {
        Der tbs = certificate("bad.invalid").encoded();
        assertThat(linter.lint(new LintSubject(LintSubject.Kind.CRL, tbs, Optional.empty(), Set.of())))
                .isEmpty();
    }

    @Test
    void rules_tellWhatFindingsAreCalled() {
        assertThat(linter.rules())
                .extracting(rule -> rule.name())
                .containsExactly(linter.lint(certificate("x.invalid")).get(0).rule());
    }

    /** As much of a TBSCertificate as matters here; long enough for lengths of two octets. */
    private static LintSubject certificate(String... names) {
        ByteArrayOutputStream generalNames = new ByteArrayOutputStream();
        generalNames.writeBytes(value(0x81, "filler@example.com".repeat(20).getBytes(StandardCharsets.US_ASCII)));
        for (String name : names) {
            generalNames.writeBytes(value(0x82, name.getBytes(StandardCharsets.US_ASCII)));
        }
        byte[] extension =
                value(0x30, SUBJECT_ALT_NAME, CRITICAL, value(0x04, value(0x30, generalNames.toByteArray())));
        byte[] tbs = value(0x30, value(0x02, new byte[] {1}), value(0xa3, value(0x30, extension)));
        return new LintSubject(LintSubject.Kind.CERTIFICATE, Der.of(tbs), Optional.empty(), Set.of());
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        value.write(tag);
        if (content.size() < 0x80) {
            value.write(content.size());
        } else {
            value.write(0x82);
            value.write(content.size() >> 8);
            value.write(content.size());
        }
        value.writeBytes(content.toByteArray());
        return value.toByteArray();
    }
}
