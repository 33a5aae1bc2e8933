package org.caravelpki.app.door.internal;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** A framework with applications that come and go. */
final class FakeNode {
    private final List<Bundle> bundles = new ArrayList<>();
    private final List<ServiceListener> listeners = new ArrayList<>();

    /** The door of this node. */
    Door door() {
        try {
            return new Door(fake(BundleContext.class, (method, argument) -> switch (method) {
                case "getBundles" -> bundles.toArray(Bundle[]::new);
                case "addServiceListener" -> listeners.add((ServiceListener) argument);
                default -> null;
            }));
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Installs an application with these paths in its manifest. */
    App install(String paths) {
        Hashtable<String, String> headers = new Hashtable<>();
        headers.put(Apis.PATHS, paths);
        App app = new App(fake(Bundle.class, (method, argument) -> headers));
        bundles.add(fake(Bundle.class, (method, argument) -> new Hashtable<>()));
        bundles.add(app.bundle);
        return app;
    }

    /** An application. */
    final class App {
        private final Bundle bundle;
        private final ServiceReference<?> reference;

        private App(Bundle bundle) {
            this.bundle = bundle;
            this.reference = fake(ServiceReference.class, (method, argument) -> bundle);
        }

        /** Its servers are there. */
        void serve() {
            tell(ServiceEvent.REGISTERED);
        }

        /** It is about to end its servers. */
        void leave() {
            tell(ServiceEvent.UNREGISTERING);
        }

        void uninstall() {
            bundles.remove(bundle);
        }

        private void tell(int event) {
            listeners.forEach(listener -> listener.serviceChanged(new ServiceEvent(event, reference)));
        }
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == given[0];
                    default -> {
                        Object answered = answer.to(method.getName(), given == null ? null : given[0]);
                        yield method.getReturnType() == void.class ? null : answered;
                    }
                }));
    }
}
