package org.caravelpki.app.door.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.http.whiteboard.Preprocessor;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Answers 503 with Retry-After for an application that is installed and does not serve. A preprocessor, not a filter: CXF's
 * servlet is registered in a servlet context of CXF's own, where filters of others are not asked.
 */
@Component(service = Preprocessor.class, immediate = true)
public final class Door implements Preprocessor {
    /** As long as the gate waits for those inside. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** About as long as replacing an application takes. */
    private static final String RETRY_AFTER_SECONDS = "2";

    private static final byte[] NOT_NOW = ("{\"status\":503,\"title\":\"Service Unavailable\","
                    + "\"detail\":\"This part of the node is not at work at the moment; try again in a moment.\"}\n")
            .getBytes(StandardCharsets.UTF_8);

    private final Apis apis;
    private final ServiceTracker<Object, Api> tracker;

    /**
     * Begins to follow the applications.
     *
     * @param context of this bundle
     * @throws InvalidSyntaxException never
     */
    @Activate
    public Door(BundleContext context) throws InvalidSyntaxException {
        this.apis = new Apis(context, PATIENCE);
        this.tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter("(" + Apis.SERVED + "=*)"), apis);
        tracker.open(true);
    }

    @Deactivate
    void stop() {
        tracker.close();
    }

    @Override
    public void init(FilterConfig config) {
        // Nothing is configured.
    }

    @Override
    public void destroy() {
        // The component runtime ends it.
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path((HttpServletRequest) request);
        Optional<Api> api = apis.enter(path);
        if (api.isPresent()) {
            pass(request, response, chain, api.get());
        } else if (apis.isDeclared(path)) {
            refuse((HttpServletResponse) response);
        } else {
            chain.doFilter(request, response);
        }
    }

    // Decoded, as CXF looks for it.
    private static String path(HttpServletRequest request) {
        return request.getServletPath() + Objects.requireNonNullElse(request.getPathInfo(), "");
    }

    private static void pass(ServletRequest request, ServletResponse response, FilterChain chain, Api api)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new LeaveWhenComplete(api));
            } else {
                api.leave();
            }
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/problem+json");
        response.getOutputStream().write(NOT_NOW);
    }
}
