package org.caravelpki.ops.upgrade.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.caravelpki.api.admin.Operator;
import org.caravelpki.api.admin.UpgradeAdmin;
import org.caravelpki.api.model.PkiException;
import org.caravelpki.ops.upgrade.apply.internal.FrameworkBundles;
import org.caravelpki.ops.upgrade.apply.internal.Pause;
import org.caravelpki.ops.upgrade.kept.internal.Journal;
import org.caravelpki.ops.upgrade.node.internal.NodeFeatures;
import org.caravelpki.ops.upgrade.node.internal.NodeServices;
import org.caravelpki.ops.upgrade.node.internal.RegisteredServices;
import org.caravelpki.ops.upgrade.plan.internal.Inventory;
import org.caravelpki.ops.upgrade.plan.internal.NodeInventory;
import org.caravelpki.ops.upgrade.plan.internal.ReadSources;
import org.caravelpki.ops.upgrade.watch.internal.LastMinute;
import org.caravelpki.ops.upgrade.watch.internal.TakeSample;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Upgrades as OSGi sees them. Refers to nothing statically: it has to work while others are away. */
@Component(immediate = true)
public final class UpgradesComponent implements UpgradeAdmin {
    private static final Logger LOG = LoggerFactory.getLogger(UpgradesComponent.class);
    private static final Duration BOOT = Duration.ofMinutes(5);
    // By name: Karaf registers it when all its boot features are started.
    private static final String BOOTED = "org.apache.karaf.features.BootFinished";

    private final ScheduledExecutorService worker = thread("caravel-upgrade");
    private final ScheduledExecutorService sampler = thread("caravel-upgrade-watch");
    private final UpgradeAdmin upgrades;
    private volatile boolean recovered;

    /**
     * Makes the node what the journal says, once it has started.
     *
     * @param context of this bundle
     */
    @Activate
    public UpgradesComponent(BundleContext context) {
        NodeServices services = new RegisteredServices(context);
        FrameworkBundles node = new FrameworkBundles(context, services);
        Journal journal = new Journal(
                Path.of(Optional.ofNullable(context.getProperty("caravel.home")).orElse("."), "upgrades"));
        Clock clock = Clock.systemUTC();
        TakeSample look = new TakeSample(services, clock);
        LastMinute lastMinute = new LastMinute();
        Pause pause = UpgradesComponent::sleep;
        Supplier<Inventory> inventory = () -> new NodeInventory(context);
        this.upgrades = new Upgrades(
                new Upgrades.Parts(
                        new ReadSources(new NodeFeatures(services)::bundles),
                        inventory,
                        services,
                        pause,
                        clock,
                        lastMinute,
                        look::now),
                node,
                journal,
                worker);
        long step = LastMinute.STEP.toSeconds();
        sampler.scheduleWithFixedDelay(() -> logged(() -> lastMinute.add(look.now())), step, step, TimeUnit.SECONDS);
        worker.execute(() -> logged(() -> {
            pause.until(() -> context.getServiceReference(BOOTED) != null, BOOT);
            try {
                new Recover(node, journal, inventory, services, pause, clock).run();
            } finally {
                recovered = true;
            }
        }));
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    // The outermost frame of a thread: what rises here would otherwise vanish in a future nobody looks at.
    private static void logged(Runnable task) {
        try {
            task.run();
        } catch (CancellationException e) {
            LOG.debug("stopped", e);
        } catch (RuntimeException e) {
            LOG.error("a task of the upgrades failed", e);
        }
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the node stops");
        }
    }

    /** Ends the threads; an upgrade that is at work is taken back at the next start. */
    @Deactivate
    public void deactivate() {
        sampler.shutdownNow();
        worker.shutdownNow();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Plan plan(List<String> sources) {
        return upgrades.plan(sources);
    }

    @Override
    public Run apply(Operator operator, List<String> sources, Duration watch) {
        requireRecovered();
        return upgrades.apply(operator, sources, watch);
    }

    @Override
    public Run rollback(Operator operator) {
        requireRecovered();
        return upgrades.rollback(operator);
    }

    // Until then what is installed is not what the journal says.
    private void requireRecovered() {
        if (!recovered) {
            throw PkiException.unavailable("The node is still starting; try again in a moment.", Duration.ofSeconds(5));
        }
    }

    @Override
    public List<Run> runs() {
        return upgrades.runs();
    }

    @Override
    public List<String> features() {
        return upgrades.features();
    }
}
