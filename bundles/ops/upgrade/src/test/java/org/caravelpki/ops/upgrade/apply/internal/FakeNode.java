package org.caravelpki.ops.upgrade.apply.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.Version;

/** A framework made of lists. What is broken is named as {@code bundle version}. */
public final class FakeNode implements NodeBundles {
    private final List<String> bundles = new ArrayList<>();
    private final Set<Long> active = new HashSet<>();
    public final List<String> acts = new ArrayList<>();
    public final Map<String, String> lacking = new TreeMap<>();
    public final Set<String> unserved = new HashSet<>();
    public final Set<String> unstartable = new HashSet<>();

    public FakeNode with(String bundle, String version) {
        bundles.add(bundle + " " + version);
        active.add(bundles.size() - 1L);
        return this;
    }

    public FakeNode withStopped(String bundle, String version) {
        bundles.add(bundle + " " + version);
        return this;
    }

    public List<String> active() {
        return active.stream().map(id -> bundles.get(id.intValue())).sorted().toList();
    }

    public List<String> installed() {
        return bundles.stream().filter(name -> !name.isEmpty()).sorted().toList();
    }

    private String act(String verb, long id) {
        String name = bundles.get((int) id);
        acts.add(verb + " " + name);
        return name;
    }

    @Override
    public long install(String bundle, Version version, Path jar) {
        bundles.add(bundle + " " + version);
        act("install", bundles.size() - 1L);
        return bundles.size() - 1L;
    }

    @Override
    public Optional<Long> find(String bundle, Version version) {
        int index = bundles.indexOf(bundle + " " + version);
        return index < 0 ? Optional.empty() : Optional.of((long) index);
    }

    @Override
    public boolean isActive(long id) {
        return active.contains(id);
    }

    @Override
    public void start(long id) {
        if (unstartable.contains(act("start", id))) {
            throw new PkiException(PkiException.Kind.CONFLICT, bundles.get((int) id) + " does not start.");
        }
        active.add(id);
    }

    @Override
    public void stop(long id) {
        act("stop", id);
        active.remove(id);
    }

    @Override
    public void uninstall(long id) {
        act("uninstall", id);
        active.remove(id);
        bundles.set((int) id, "");
    }

    @Override
    public Map<String, String> lacking(long id) {
        String name = bundles.get((int) id);
        return lacking.containsKey(name) ? Map.of("component", lacking.get(name)) : Map.of();
    }

    @Override
    public Optional<String> unserved(long id) {
        String name = bundles.get((int) id);
        return unserved.contains(name) ? Optional.of("nobody takes it") : Optional.empty();
    }

    @Override
    public List<String> protocols(long id) {
        String name = bundles.get((int) id);
        return name.contains(".protocol.")
                ? List.of(name.replaceFirst(".*\\.protocol\\.", "").replaceFirst(" .*", ""))
                : List.of();
    }
}
