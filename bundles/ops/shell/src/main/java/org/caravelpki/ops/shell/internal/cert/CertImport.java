package org.caravelpki.ops.shell.internal.cert;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.admin.CertificateAdmin.CertificateImport;
import org.caravelpki.api.admin.CertificateAdmin.ImportReport;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.model.Revocation;
import org.caravelpki.api.model.SerialNumber;
import org.caravelpki.ops.shell.internal.frame.CertificateInput;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.ReadInput;
import org.caravelpki.ops.shell.internal.frame.Required;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code cert:import}. */
@Service
@Command(
        scope = "cert",
        name = "import",
        description = "Brings in the certificates that a CA issued elsewhere",
        detailedDescription = """
            The CA was brought in with ca:import. Certificates are PEM or DER files (.pem, .crt, .cer, .der). The index.txt
            of openssl says which are revoked, when and why; CRLs and OCSP answers then speak of them. Doing it again is
            harmless: what is known is left alone, and what was revoked meanwhile is revoked.
            Examples:
              cert:import old --file /tmp/old/newcerts --index /tmp/old/index.txt --dry-run
              cert:import old --file /tmp/one.pem
            """)
public final class CertImport extends ObjectCommand {
    private static final int BATCH = 200;
    private static final Fields<ImportReport> REPORT = Fields.of(ImportReport.class)
            .column("imported", ImportReport::imported)
            .column("known", ImportReport::known)
            .column("revoked", ImportReport::revoked)
            .column("refused", report -> report.refused().size())
            .detail("reasons", report -> String.join(" ", report.refused()));

    @Argument(name = "ca", required = true, description = "The CA that issued them")
    private String ca;

    @Option(name = "--file", description = "A file on the node, or a directory of files")
    @Completion(FileCompleter.class)
    private String file;

    @Option(name = "--index", description = "The index.txt of openssl on the node")
    @Completion(FileCompleter.class)
    private String index;

    @Option(name = "--dry-run", description = "Checks everything and keeps nothing")
    private boolean dryRun;

    @Override
    protected void run(Desk desk) {
        Iterator<Path> files = CertificateFiles.in(Required.option("--file", file));
        Map<SerialNumber, Revocation> revocations = index == null ? Map.of() : OpensslIndex.revocations(octets(index));
        ImportReport total = new ImportReport(0, 0, 0, List.of());
        while (files.hasNext()) {
            CertificateImport batch = new CertificateImport(ca, batch(files), revocations, dryRun);
            total = sum(
                    total, desk.ask(CertificateAdmin.class, admin -> admin.importCertificates(desk.operator(), batch)));
        }
        desk.show(REPORT, total);
    }

    private static List<Der> batch(Iterator<Path> files) {
        List<Der> certificates = new ArrayList<>();
        while (files.hasNext() && certificates.size() < BATCH) {
            certificates.addAll(CertificateInput.parse(octets(files.next().toString())));
        }
        return certificates;
    }

    private static byte[] octets(String name) {
        return new ReadInput(line -> false).from(Optional.of(name), InputStream.nullInputStream());
    }

    private static ImportReport sum(ImportReport one, ImportReport other) {
        List<String> refused = new ArrayList<>(one.refused());
        refused.addAll(other.refused());
        return new ImportReport(
                one.imported() + other.imported(),
                one.known() + other.known(),
                one.revoked() + other.revoked(),
                refused);
    }
}
