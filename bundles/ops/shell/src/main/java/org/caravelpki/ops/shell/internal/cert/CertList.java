package org.caravelpki.ops.shell.internal.cert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CertificateAdmin;
import org.caravelpki.api.model.Certificate;
import org.caravelpki.api.model.CertificateState;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.api.model.Requester;
import org.caravelpki.ops.shell.internal.ca.CaNames;
import org.caravelpki.ops.shell.internal.document.PolicyNames;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.NameText;
import org.caravelpki.ops.shell.internal.frame.PagedCommand;
import org.caravelpki.ops.shell.internal.frame.TimeText;

/** {@code cert:list}. */
@Service
@Command(scope = "cert", name = "list", description = "Searches certificates, newest first", detailedDescription = """
                Every option that is given must match.

                Examples:
                  cert:list --status active --expires-within 30d
                  cert:list --subject example --san dns:www.example.org
                  cert:list --requester endEntity:demo --all --json
                """)
public final class CertList extends PagedCommand {
    @Option(name = "--serial", description = "The serial number, hexadecimal")
    private String serial;

    @Option(name = "--fingerprint", description = "The SHA-256 fingerprint, hexadecimal")
    private String fingerprint;

    @Option(name = "--subject", description = "A part of the subject, in either case")
    private String subject;

    @Option(name = "--san", description = "A subject alternative name: dns:, ip:, email:, uri: or upn: and the name")
    private String name;

    @Option(name = "--ca", description = "The issuing CA")
    @Completion(CaNames.class)
    private String ca;

    @Option(name = "--policy", description = "The policy")
    @Completion(PolicyNames.class)
    private String policy;

    @Option(name = "--requester", description = "The requester as kind:id, for example endEntity:demo")
    private String requester;

    @Option(name = "--status", description = "reserved, active, onHold, revoked, failed or expired")
    @Completion(CertificateStates.class)
    private String status;

    @Option(name = "--realm", description = "The tenant")
    private String realm;

    @Option(name = "--expires-within", description = "Expires between now and, for example, 30d from now")
    private String expiresWithin;

    @Option(name = "--expires-from", description = "Expires not before this time, for example 2026-01-31")
    private String expiresFrom;

    @Option(name = "--expires-to", description = "Expires before this time")
    private String expiresTo;

    @Override
    protected void run(Desk desk) {
        if (serial != null || fingerprint != null) {
            desk.list(CertificateFields.LIST, one(desk, serial != null ? serial : fingerprint));
            return;
        }
        CertificateAdmin.Search search = search(desk);
        print(
                desk,
                CertificateFields.LIST,
                (after, limit) -> desk.ask(CertificateAdmin.class, admin -> admin.search(search, after, limit)));
    }

    private static List<Certificate> one(Desk desk, String key) {
        try {
            Certificate found = desk.ask(CertificateAdmin.class, admin -> admin.show(key));
            return List.of(found);
        } catch (PkiException e) {
            if (e.kind() == PkiException.Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    private CertificateAdmin.Search search(Desk desk) {
        Optional<Instant> now =
                Optional.ofNullable(expiresWithin).map(length -> desk.clock().instant());
        return new CertificateAdmin.Search(
                Optional.ofNullable(realm),
                Optional.ofNullable(ca),
                Optional.ofNullable(subject),
                Optional.ofNullable(name).map(NameText::parse),
                Optional.ofNullable(requester).map(Requester::parse),
                Optional.ofNullable(policy),
                Optional.ofNullable(status).map(CertificateState::of),
                now.or(() -> Optional.ofNullable(expiresFrom).map(TimeText::instant)),
                now.map(begin -> begin.plus(TimeText.duration(expiresWithin)))
                        .or(() -> Optional.ofNullable(expiresTo).map(TimeText::instant)));
    }
}
