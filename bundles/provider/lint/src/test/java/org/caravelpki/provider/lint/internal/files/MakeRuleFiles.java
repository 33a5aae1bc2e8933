package org.caravelpki.provider.lint.internal.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.caravelpki.api.model.Der;
import org.caravelpki.api.provider.lint.LintSubject;

/**
 * Writes the files that the tests of the rules read. They are checked in; run this again, in the folder of the bundle, when a rule
 * came or changed. The signatures are one octet that nobody looks at.
 */
public final class MakeRuleFiles {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private MakeRuleFiles() {}

    public static void main(String[] arguments) throws IOException {
        RuleCases cases = new RuleCases();
        FieldCases.addTo(cases);
        NameCases.addTo(cases);
        KeyCases.addTo(cases);
        PolicyCases.addTo(cases);
        StatusCases.addTo(cases);
        ServerCases.addTo(cases);
        ServerSubjectCases.addTo(cases);
        CrlCases.addTo(cases);
        for (Map.Entry<String, RuleCases.Pair> one : cases.all().entrySet()) {
            Path folder = Files.createDirectories(RESOURCES.resolve(one.getKey()));
            Files.writeString(folder.resolve("good.pem"), pem(one.getValue().good()));
            Files.writeString(folder.resolve("bad.pem"), pem(one.getValue().bad()));
        }
    }

    private static String pem(LintSubject subject) throws IOException {
        boolean crl = subject.kind() == LintSubject.Kind.CRL;
        Optional<String> issuer = subject.issuer().map(certificate -> certificate.pem("CERTIFICATE"));
        return complete(subject.encoded()).pem(crl ? "X509 CRL" : "CERTIFICATE") + issuer.orElse("");
    }

    private static Der complete(Der tbs) throws IOException {
        ASN1Sequence fields = ASN1Sequence.getInstance(tbs.bytes());
        // Behind the version, which a CRL of version 1 lacks, and the serial number of a certificate.
        int at = 0;
        while (!(fields.getObjectAt(at) instanceof ASN1Sequence)) {
            at++;
        }
        DERSequence whole =
                new DERSequence(new ASN1Encodable[] {fields, fields.getObjectAt(at), new DERBitString(new byte[] {0})});
        return Der.of(whole.getEncoded("DER"));
    }
}
