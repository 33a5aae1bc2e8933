package org.caravelpki.ops.upgrade.plan.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.caravelpki.api.admin.UpgradeAdmin.Change;
import org.caravelpki.api.admin.UpgradeAdmin.Plan;
import org.caravelpki.api.admin.UpgradeAdmin.Step;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Compares what is offered with what is installed. */
public final class MakePlan {
    private static final Comparator<Offer> ORDER =
            Comparator.<Offer, Place>comparing(Place::of).thenComparing(Offer::bundle);

    private final Inventory inventory;
    private final List<Offer> offers;

    /**
     * For one upgrade.
     *
     * @param inventory what is installed
     * @param offered what is offered; of several versions of a bundle the highest counts
     */
    public MakePlan(Inventory inventory, Collection<Offer> offered) {
        this.inventory = inventory;
        Map<String, Offer> highest = new TreeMap<>();
        offered.forEach(offer -> highest.merge(
                offer.bundle(), offer, (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other));
        this.offers = highest.values().stream().sorted(ORDER).toList();
    }

    /**
     * The plan.
     *
     * @return for operators
     */
    public Plan plan() {
        List<Step> steps = offers.stream().map(this::step).toList();
        return new Plan(steps, obstacles(steps));
    }

    /**
     * What would be brought in.
     *
     * @return in the plan's order, without what is there already
     */
    public List<Offer> replacing() {
        return offers.stream()
                .filter(offer -> List.of(Change.HOT, Change.NEW).contains(change(offer)))
                .toList();
    }

    private Step step(Offer offer) {
        Optional<Installed> installed = inventory.current(offer.bundle());
        Change change = change(offer);
        return new Step(
                offer.bundle(),
                installed.map(one -> one.version().toString()),
                offer.version().toString(),
                change,
                reason(offer, change),
                change == Change.FLOOR ? installed.map(Installed::dependents).orElse(List.of()) : List.of(),
                change == Change.SAME ? List.of() : missing(offer),
                change == Change.FLOOR ? "with the node" : Place.of(offer).reason());
    }

    private Change change(Offer offer) {
        Optional<Installed> installed = inventory.current(offer.bundle());
        int newer =
                installed.map(one -> offer.version().compareTo(one.version())).orElse(1);
        if (newer <= 0) {
            return newer == 0 ? Change.SAME : Change.OLDER;
        }
        if (Floor.reason(offer, installed).isPresent()) {
            return Change.FLOOR;
        }
        return installed.isPresent() ? Change.HOT : Change.NEW;
    }

    private String reason(Offer offer, Change change) {
        return switch (change) {
            case HOT ->
                Place.inPlace(offer.bundle())
                        ? "only its own components are replaced; what it offers is away for a moment"
                        : "only its own components are replaced";
            case NEW -> "nothing of that name is there";
            case SAME -> "this version is there; another content needs a higher Bundle-Version";
            case OLDER -> "a higher version is there";
            case FLOOR -> Floor.reason(offer, inventory.current(offer.bundle())).orElseThrow();
        };
    }

    private List<String> missing(Offer offer) {
        Stream<String> packages = new TreeMap<>(offer.imports())
                .entrySet().stream()
                        .filter(wanted -> !isThere(wanted.getKey(), wanted.getValue()))
                        .map(wanted -> missing(wanted.getKey(), wanted.getValue()));
        Stream<String> others = offer.requirements().stream()
                .filter(wanted -> !inventory.provides(wanted.namespace(), wanted.filter()))
                .map(wanted -> wanted.namespace()
                        + wanted.filter().map(filter -> " " + filter).orElse(""));
        return Stream.concat(packages, others).toList();
    }

    private boolean isThere(String name, VersionRange range) {
        return name.startsWith("java.") || versions(name).anyMatch(range::includes);
    }

    private Stream<Version> versions(String name) {
        return Stream.concat(
                inventory.bundles().stream()
                        .flatMap(bundle -> bundle.exports().stream())
                        .filter(export -> export.name().equals(name))
                        .map(Installed.Export::version),
                offers.stream()
                        .flatMap(offer -> Stream.ofNullable(offer.exports().get(name))));
    }

    private String missing(String name, VersionRange range) {
        List<String> there = versions(name).map(Version::toString).distinct().toList();
        return name + " " + range
                + (there.isEmpty() ? " (there is none)" : " (there is " + String.join(", ", there) + ")");
    }

    private static List<String> obstacles(List<Step> steps) {
        List<String> obstacles = new ArrayList<>();
        steps.forEach(step -> obstacle(step).ifPresent(obstacles::add));
        if (steps.stream().allMatch(step -> step.change() == Change.SAME)) {
            obstacles.add(steps.isEmpty() ? "There is no bundle in it." : "Everything in it is installed already.");
        }
        return obstacles;
    }

    private static Optional<String> obstacle(Step step) {
        String name = step.bundle() + " " + step.version();
        if (step.change() == Change.FLOOR) {
            return Optional.of(name + " is floor (" + step.reason()
                    + "): it comes with a restart of the node, see docs/UPGRADES.md.");
        }
        if (step.change() == Change.OLDER) {
            return Optional.of(name + " is older than " + step.installed().orElseThrow()
                    + ": upgrade:rollback takes an upgrade back.");
        }
        return step.missing().isEmpty()
                ? Optional.empty()
                : Optional.of(name + " cannot be resolved; missing: " + String.join("; ", step.missing()) + ".");
    }
}
