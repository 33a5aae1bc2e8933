package org.caravelpki.provider.lint.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.LintSubject;
import org.junit.jupiter.api.Test;

/** Certificates with random damage: whatever BouncyCastle cannot read, or would write otherwise, is found. */
class RandomDamageTest {
    private static final int CERTIFICATES = 20_000;

    /** Another one each time; to repeat a failure, put the seed that it names here. */
    private final long seed = System.nanoTime();

    private final Random random = new Random(seed);
    private final RuleLinter linter = new RuleLinter();

    @Test
    void lint_damagedCertificate_isFoundWhenTheLibraryRefusesIt() {
        List<LintSubject> good = List.of(
                CertificateFixture.leaf().lintSubject(),
                CertificateFixture.subordinate().lintSubject(),
                CertificateFixture.root().lintSubject());
        for (int i = 0; i < CERTIFICATES; i++) {
            LintSubject whole = good.get(i % good.size());
            byte[] damaged = damaged(whole.encoded().bytes());
            LintSubject subject = new LintSubject(whole.kind(), Der.of(damaged), whole.issuer(), whole.ruleSets());
            if (!isReadable(damaged)) {
                assertThat(linter.lint(subject))
                        .as(
                                "seed %d, certificate %d: %s",
                                seed, i, HexFormat.of().formatHex(damaged))
                        .isNotEmpty();
            }
        }
    }

    private byte[] damaged(byte[] whole) {
        byte[] damaged = whole.clone();
        for (int left = 1 + random.nextInt(2); left > 0; left--) {
            int at = random.nextInt(damaged.length);
            damaged[at] = (byte) (random.nextBoolean() ? damaged[at] ^ 1 << random.nextInt(8) : random.nextInt());
        }
        return damaged;
    }

    private static boolean isReadable(byte[] encoded) {
        try {
            ASN1Primitive parsed = ASN1Primitive.fromByteArray(encoded);
            TBSCertificate.getInstance(parsed);
            return Arrays.equals(encoded, parsed.getEncoded(ASN1Encoding.DER));
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            return false;
        }
    }
}
