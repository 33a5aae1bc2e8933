package org.caravelpki.ops.plugins.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs the bundles of a plugin into the framework and takes them out again. Karaf's features service is only asked what
 * the node has: its own installation would look at every bundle of the node anew, and refresh those it finds better wires for.
 */
final class PluginBundles {
    private static final Logger LOG = LoggerFactory.getLogger(PluginBundles.class);
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final long REFRESH_SECONDS = 30;

    private final BundleContext context;
    private final FeaturesService features;

    PluginBundles(BundleContext context, FeaturesService features) {
        this.context = context;
        this.features = features;
    }

    /** Those that are there, in the order of their installation. */
    List<Bundle> of(PluginFolder folder) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(folder.location()))
                .toList();
    }

    /** Whether all of them are there, as after a restart of the node. */
    boolean areInstalled(PluginFolder folder) {
        Set<String> there = of(folder).stream().map(Bundle::getLocation).collect(Collectors.toSet());
        return folder.features().bundles().stream()
                .flatMap(line -> inKar(folder, line).stream())
                .allMatch(there::contains);
    }

    private static Optional<String> inKar(PluginFolder folder, FeaturesXml.BundleLine line) {
        return FeaturesXml.artifact(line.location()).flatMap(folder::location);
    }

    void install(PluginFolder folder) {
        checkNeeds(folder);
        List<Bundle> installed = new ArrayList<>();
        try {
            for (FeaturesXml.BundleLine line : folder.features().bundles()) {
                Optional<String> location = inKar(folder, line);
                if (location.isPresent()) {
                    Bundle bundle = context.installBundle(location.get());
                    installed.add(bundle);
                    startLevel(bundle, line.startLevel());
                }
            }
            for (Bundle bundle : installed) {
                if (!isFragment(bundle)) {
                    bundle.start(Bundle.START_ACTIVATION_POLICY);
                }
            }
        } catch (BundleException e) {
            LOG.info("{} {} cannot be installed", folder.name(), folder.versionText(), e);
            throw Refusal.doesNotFit(sentence(e));
        }
    }

    private void checkNeeds(PluginFolder folder) {
        Set<String> there = features();
        folder.features().needed().stream()
                .filter(name -> !there.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.doesNotFit("It needs the feature " + name + ", which this node does not have.");
                });
        folder.features().bundles().stream()
                .filter(line -> inKar(folder, line).isEmpty() && context.getBundle(line.location()) == null)
                .findFirst()
                .ifPresent(line -> {
                    throw Refusal.doesNotFit(
                            "It needs " + line.location() + ", which is neither in the kar nor in this node.");
                });
    }

    private Set<String> features() {
        try {
            return Arrays.stream(features.listInstalledFeatures())
                    .map(Feature::getName)
                    .collect(Collectors.toSet());
        } catch (Exception e) {
            throw new IllegalStateException("Karaf does not tell its features", e);
        }
    }

    private static void startLevel(Bundle bundle, String level) {
        if (level.matches("[1-9][0-9]?")) {
            bundle.adapt(BundleStartLevel.class).setStartLevel(Integer.parseInt(level));
        }
    }

    static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }

    /** Takes out what is there of them, also after half an installation; their services go first, and drain. */
    void remove(PluginFolder folder) {
        List<Bundle> bundles = new ArrayList<>(of(folder));
        Collections.reverse(bundles);
        try {
            for (Bundle bundle : bundles) {
                if (bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING) {
                    bundle.stop();
                }
            }
            for (Bundle bundle : bundles) {
                bundle.uninstall();
            }
        } catch (BundleException e) {
            throw new IllegalStateException("the framework does not let go of " + folder.name(), e);
        }
        refresh(bundles);
    }

    // Without it the classes of an uninstalled bundle stay for those who were wired to it: its own neighbours only.
    private void refresh(List<Bundle> bundles) {
        if (bundles.isEmpty()) {
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the framework still refreshes the bundles of a plugin after {} s", REFRESH_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // The framework tells everything in one line of a thousand characters; what is missing stands at its end.
    private static String sentence(BundleException failure) {
        Matcher missing = PACKAGE.matcher(String.valueOf(failure.getMessage()));
        String name = "";
        while (missing.find()) {
            name = missing.group(1);
        }
        if (!name.isEmpty()) {
            return "It needs the package " + name + " in a version that this node does not have.";
        }
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof PkiException)) {
            cause = cause.getCause();
        }
        String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("the log says why");
        return "It does not start: " + first + (first.endsWith(".") ? "" : ".");
    }
}
