package org.caravelpki.ops.shell.internal.crypto;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.caravelpki.api.admin.CryptoAdmin;
import org.caravelpki.ops.shell.internal.frame.ConsoleCommand;
import org.caravelpki.ops.shell.internal.frame.Desk;
import org.caravelpki.ops.shell.internal.output.Fields;

/** {@code crypto:status}. */
@Service
@Command(
        scope = "crypto",
        name = "status",
        description = "Shows which code computes which signatures, and how its self-test went",
        detailedDescription = "Examples:\n  crypto:status\n  crypto:status --json")
public final class CryptoStatus extends ConsoleCommand {
    private static final Fields<CryptoAdmin.Route> ROUTE = Fields.of(CryptoAdmin.Route.class)
            .column("algorithm", CryptoAdmin.Route::algorithm)
            .column("operation", CryptoAdmin.Route::operation)
            .column("provider", CryptoAdmin.Route::provider)
            .column("version", CryptoAdmin.Route::version)
            .column("native", CryptoAdmin.Route::isNative);
    private static final Fields<CryptoAdmin.Status> STATUS = Fields.of(CryptoAdmin.Status.class)
            .column("nativeCode", CryptoAdmin.Status::nativeCode)
            .nested("routes", ROUTE, CryptoAdmin.Status::routes);

    @Override
    protected void run(Desk desk) {
        desk.show(STATUS, desk.ask(CryptoAdmin.class, CryptoAdmin::status));
    }
}
