package org.caravelpki.core.ca.template.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.caravelpki.api.model.GeneralName;
import org.caravelpki.api.model.SerialNumber;
import org.junit.jupiter.api.Test;

/** Thousands of certificates, assembled from compiled templates and by BouncyCastle: the octets are the same. */
class AssembleTbsRandomTest {
    private static final int TEMPLATES = 14;
    private static final int CERTIFICATES = 5_000;

    /** Another one each time; to repeat a failure, put the seed that it names here. */
    private final long seed = System.nanoTime();

    private final RandomCertificates random = new RandomCertificates(seed);
    private final List<CompiledTemplate> templates = Stream.concat(
                    BuiltInTemplates.all().values().stream()
                            .map(ReadTemplate::read)
                            .flatMap(outcome -> outcome.template().stream()),
                    IntStream.range(0, TEMPLATES).mapToObj(i -> random.template()))
            .toList();

    @Test
    void assemble_anyContent_equalsBouncyCastle() throws IOException {
        for (int i = 0; i < CERTIFICATES; i++) {
            CompiledTemplate template = templates.get(i % templates.size());
            CertificateContent content = random.content(template);
            SerialNumber serial = random.serial();
            Instant start = random.time();
            Instant end = random.time();
            assertThat(AssembleTbs.assemble(template, serial, start, end, content)
                            .bytes())
                    .as("seed %d, certificate %d: %s %s %s %s", seed, i, template, start, end, content)
                    .isEqualTo(BouncyCastleTbs.assemble(template, serial, start, end, content)
                            .bytes());
        }
    }

    @Test
    void write_ruleThatDoesNotSaySo_isNotTheSameForAll() {
        CertificateContent one = random.content();
        CertificateContent other = new CertificateContent(
                one.issuer(),
                one.urls(),
                one.shard(),
                one.subject(),
                one.key(),
                List.of(GeneralName.dns("other.example.com")),
                RequestedExtensions.NONE);
        TbsFrames frames = new TbsFrames(List.of(new NameRules(Set.of(), false, List.of())));

        TbsFrame frame = frames.of(one);

        assertThat(frames.of(other)).isSameAs(frame);
        assertThat(new String(write(frame, other), StandardCharsets.ISO_8859_1)).contains("other.example.com");
    }

    @Test
    void of_otherShard_isAnotherFrame() {
        CertificateContent one = random.content();
        CertificateContent other = new CertificateContent(
                one.issuer(), one.urls(), one.shard() + 1, one.subject(), one.key(), one.names(), one.requested());
        TbsFrames frames = new TbsFrames(List.of());

        assertThat(frames.of(other)).isNotSameAs(frames.of(one));
    }

    private byte[] write(TbsFrame frame, CertificateContent content) {
        return frame.write(random.serial(), Instant.EPOCH, Instant.EPOCH, content)
                .bytes();
    }
}
