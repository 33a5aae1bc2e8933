package org.caravelpki.ops.shell.internal.frame;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.caravelpki.api.model.PkiException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * Services out of the OSGi registry. Karaf would inject them, but then takes a command away while its service is being
 * replaced, and "command not found" is not what is wrong.
 */
record BundleServices(BundleContext context) implements Services {
    private static final Duration SWAP = Duration.ofSeconds(5);

    @Override
    public <S, R> R ask(Class<S> type, Function<S, R> question) {
        return Optional.ofNullable(context.getServiceReference(type))
                .flatMap(reference -> ask(reference, question))
                .orElseThrow(() -> PkiException.unavailable(
                        type.getSimpleName()
                                + " is not there: its bundle is being replaced or did not start. Try again in a moment.",
                        SWAP));
    }

    @Override
    public <S, R> List<R> askAll(Class<S> type, Function<S, R> question) {
        List<R> answers = new ArrayList<>();
        references(type).forEach(reference -> ask(reference, question).ifPresent(answers::add));
        return answers;
    }

    private <S> List<ServiceReference<S>> references(Class<S> type) {
        try {
            return List.copyOf(context.getServiceReferences(type, null));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter was given", e);
        }
    }

    // Not given back: the component runtime ends a component that nobody holds, and the next command would get a new
    // one.
    // The framework takes back what this bundle holds when the service leaves or this bundle stops.
    private <S, R> Optional<R> ask(ServiceReference<S> reference, Function<S, R> question) {
        return Optional.ofNullable(context.getService(reference)).map(question);
    }
}
