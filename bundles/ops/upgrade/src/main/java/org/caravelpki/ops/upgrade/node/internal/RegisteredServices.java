package org.caravelpki.ops.upgrade.node.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Services out of the registry.
 *
 * @param context of this bundle
 */
public record RegisteredServices(BundleContext context) implements NodeServices {

    @Override
    public <S, R> Optional<R> ask(Class<S> type, Function<S, R> question) {
        return Optional.ofNullable(context.getServiceReference(type)).flatMap(reference -> ask(reference, question));
    }

    @Override
    public <S, R> List<R> askAll(Class<S> type, Function<S, R> question) {
        return references(type).stream()
                .flatMap(reference -> ask(reference, question).stream())
                .toList();
    }

    private <S> Collection<ServiceReference<S>> references(Class<S> type) {
        try {
            return context.getServiceReferences(type, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    // Not given back: a component that nobody holds is ended and made anew for the next question.
    private <S, R> Optional<R> ask(ServiceReference<S> reference, Function<S, R> question) {
        return Optional.ofNullable(context.getService(reference)).map(question);
    }
}
