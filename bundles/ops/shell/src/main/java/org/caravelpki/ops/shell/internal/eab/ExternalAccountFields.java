package org.caravelpki.ops.shell.internal.eab;

import org.caravelpki.api.admin.ExternalAccountAdmin.ExternalAccount;
import org.caravelpki.ops.shell.internal.output.Fields;

/** What commands print of external accounts. */
final class ExternalAccountFields {
    static final Fields<ExternalAccount> EXTERNAL_ACCOUNT = Fields.of(ExternalAccount.class)
            .column("name", ExternalAccount::name)
            .column("names", ExternalAccount::names)
            .column("policies", ExternalAccount::policies)
            .column("accounts", ExternalAccount::accounts)
            .column("bound", ExternalAccount::bound)
            .column("expires", ExternalAccount::expires);

    private ExternalAccountFields() {}
}
