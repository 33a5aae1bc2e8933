package org.caravelpki.ops.plugins.internal;

import java.time.Duration;
import org.caravelpki.api.admin.AuditAdmin;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Writes who installs and removes what before it is done: what cannot be audited is not begun. */
final class PluginAudit {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final BundleContext context;

    PluginAudit(BundleContext context) {
        this.context = context;
    }

    void record(Operator operator, String action, String plugin, String version) {
        ServiceReference<AuditAdmin> reference = context.getServiceReference(AuditAdmin.class);
        AuditAdmin audit = reference == null ? null : context.getService(reference);
        if (audit == null) {
            throw PkiException.unavailable("The audit log cannot be written now; nothing was done.", SOON);
        }
        audit.record(operator, action, "plugin:" + plugin, "{\"version\":\"" + version + "\"}");
    }
}
