package org.caravelpki.link.member.internal;

import java.time.Clock;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.caravelpki.api.admin.ClusterAdmin.Role;
import org.caravelpki.api.engine.NodeReports;
import org.caravelpki.api.provider.Behind;
import org.caravelpki.api.provider.store.StateStore;
import org.caravelpki.api.provider.store.StoreWriter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Puts the reports' place in the database behind the door on backends; on a frontend the link stands there. */
@Component(service = TakeReports.class, immediate = true, configurationPid = "org.caravelpki.link.member")
public final class TakeReports {
    private final ExecutorService reader = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "caravel-node-reports");
        thread.setDaemon(true);
        return thread;
    });
    private final ServiceRegistration<Behind> registration;

    /** Called by Declarative Services. */
    @Activate
    public TakeReports(
            BundleContext context, @Reference StateStore store, @Reference StoreWriter writer, MemberConfig config) {
        StoredReports reports = new StoredReports(store, writer, reader, Clock.systemUTC());
        registration = config.role().strip().equals(Role.BACKEND.word())
                ? context.registerService(
                        Behind.class, reports, new Hashtable<>(Map.of(Behind.DOOR, NodeReports.class.getName())))
                : null;
    }

    @Deactivate
    void stop() {
        if (registration != null) {
            registration.unregister();
        }
        reader.shutdown();
    }
}
