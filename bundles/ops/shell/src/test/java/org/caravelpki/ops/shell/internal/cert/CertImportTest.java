package org.caravelpki.ops.shell.internal.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.admin.CertificateAdmin.CertificateImport;
import org.caravelpki.api.admin.CertificateAdmin.ImportReport;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.RevocationReason;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.ops.shell.internal.frame.FakeServices;
import org.caravelpki.ops.shell.internal.frame.Typed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertImportTest {
    private final List<CertificateImport> batches = new ArrayList<>();
    private final Typed typed =
            new Typed(new FakeServices().when(CertificateAdmin.class, "importCertificates", given -> {
                CertificateImport batch = (CertificateImport) given.get(1);
                batches.add(batch);
                return new ImportReport(batch.certificates().size(), 1, 2, List.of("One is bad."));
            }));

    @TempDir
    private Path directory;

    private static Der der(int last) {
        return Der.of(new byte[] {0x30, 1, (byte) last});
    }

    @Test
    void import_directory_takesItsCertificatesInBatches() throws IOException {
        for (int i = 0; i < 201; i++) {
            Files.write(directory.resolve("%03d.der".formatted(i)), der(i).bytes());
        }
        Files.writeString(directory.resolve("serial"), "01");

        String out = typed.run(new CertImport(), "old", "--dry-run", "--file", directory.toString());

        assertThat(batches).extracting(batch -> batch.certificates().size()).containsExactly(200, 1);
        assertThat(batches).allMatch(CertificateImport::dryRun);
        assertThat(out).contains("imported  201", "refused   2", "One is bad. One is bad.");
    }

    @Test
    void import_pemFile_takesAllOfIt() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.txt"), der(1).pem("CERTIFICATE") + "text\n" + der(2).pem("CERTIFICATE"));
        typed.run(new CertImport(), "old", "--file", file.toString());

        assertThat(batches.get(0).certificates()).containsExactly(der(1), der(2));
    }

    @Test
    void import_fileAway_isTold() {
        assertThatThrownBy(() -> typed.run(new CertImport(), "old", "--file", "/nonexistent/a.pem"))
                .hasMessageContaining("cannot read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "251224180000Z                         | UNSPECIFIED | 2025-12-24T18:00:00Z",
                "251224180000Z,keyCompromise           | KEY_COMPROMISE | 2025-12-24T18:00:00Z",
                "20511224180000Z,CACompromise          | CA_COMPROMISE | 2051-12-24T18:00:00Z",
                "991224180000Z,superseded              | SUPERSEDED | 1999-12-24T18:00:00Z",
                "251224180000Z,holdInstruction,holdInstructionReject | CERTIFICATE_HOLD | 2025-12-24T18:00:00Z"
            })
    void index_revokedLine_isARevocation(String field, RevocationReason reason, Instant at) {
        assertThat(OpensslIndex.revocations(line(field)))
                .isEqualTo(Map.of(SerialNumber.parse("0A"), new Revocation(reason, at, Optional.empty())));
    }

    @Test
    void index_keyTime_saysSinceWhen() {
        assertThat(OpensslIndex.revocations(line("251224180000Z,keyTime,20251201000000Z")))
                .isEqualTo(Map.of(
                        SerialNumber.parse("0A"),
                        new Revocation(
                                RevocationReason.KEY_COMPROMISE,
                                Instant.parse("2025-12-24T18:00:00Z"),
                                Optional.of(Instant.parse("2025-12-01T00:00:00Z")))));
    }

    @Test
    void index_validAndExpiredLines_areNoRevocations() {
        String index = "V\t270101000000Z\t\t01\tunknown\t/CN=a\nE\t200101000000Z\t\t02\tunknown\t/CN=b\n";
        assertThat(OpensslIndex.revocations(index.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "251224180000Z,becauseISaySo", "251324180000Z"})
    void index_brokenLine_isTold(String field) {
        assertThatThrownBy(() -> OpensslIndex.revocations(line(field)))
                .hasMessage("Line 1 of the index cannot be read.");
    }

    @Test
    void index_lineCutOff_isTold() {
        assertThatThrownBy(() -> OpensslIndex.revocations("R\t27".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("Line 1 of the index cannot be read.");
    }

    private static byte[] line(String field) {
        return ("R\t270101000000Z\t" + field + "\t0A\tunknown\t/CN=host\n").getBytes(StandardCharsets.UTF_8);
    }
}
