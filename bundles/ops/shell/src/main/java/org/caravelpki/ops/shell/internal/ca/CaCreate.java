package org.caravelpki.ops.shell.internal.ca;

import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CaAdmin;
import org.caravelpki.api.model.KeySpec;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.frame.ObjectCommand;
import org.caravelpki.ops.shell.internal.frame.Required;
import org.caravelpki.ops.shell.internal.frame.TimeText;

/** {@code ca:create}. */
@Service
@Command(scope = "ca", name = "create", description = "Makes a CA with a new key", detailedDescription = """
    A CA without --issuer is a root. Its validity is cut to its issuer's.
    With --external an issuer outside certifies it: then go on with ca:csr and ca:install.
    Asked again after a failure, the command goes on where it stopped.

    Examples:
      ca:create root2 --subject 'CN=Example Root CA 2,O=Example' --key ec-p384 --validity 20y
      ca:create issuing2 --subject 'CN=Example Issuing CA 2,O=Example' --issuer root2
      ca:create branch --subject 'CN=Example Branch CA,O=Example' --external
    """)
public final class CaCreate extends ObjectCommand {
    @Argument(name = "ca", required = true, description = "The new name: a-z, 0-9 and dashes, beginning with a letter")
    private String name;

    @Option(name = "--subject", description = "The subject DN, for example CN=Example CA,O=Example")
    private String subject;

    @Option(name = "--issuer", description = "The CA that signs it; a root CA without")
    @Completion(CaNames.class)
    private String issuer;

    @Option(name = "--external", description = "An issuer outside this installation certifies it")
    private boolean external;

    @Option(
            name = "--key",
            description = "ec-p256, ec-p384, ec-p521, rsa-2048 to rsa-8192, ed25519, ml-dsa-44, ml-dsa-65, ml-dsa-87")
    @Completion(KeySpecs.class)
    private String key = KeySpec.EC_P256.word();

    @Option(name = "--key-type", description = "Which key provider keeps the key, for example soft")
    private String keyType = "soft";

    @Option(name = "--validity", description = "How long its certificate lasts, for example 10y")
    private String validity = "10y";

    @Option(name = "--realm", description = "The tenant")
    private String realm = "default";

    @Override
    protected void run(Desk desk) {
        CaAdmin.NewCa wanted = new CaAdmin.NewCa(
                name,
                realm,
                Required.option("--subject", subject),
                Optional.ofNullable(issuer),
                KeySpec.parse(key),
                keyType,
                TimeText.duration(validity));
        CaAdmin.Ca ca = desk.ask(
                CaAdmin.class,
                admin -> external
                        ? admin.createExternal(desk.operator(), wanted)
                        : admin.create(desk.operator(), wanted));
        desk.show(CaFields.show(desk.clock(), Map.of()), ca);
    }
}
