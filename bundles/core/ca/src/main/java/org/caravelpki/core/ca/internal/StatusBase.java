package org.caravelpki.core.ca.internal;

import java.util.Map;
import org.caravelpki.core.ca.x509.internal.StatusUrls;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Reads {@code status-base}, which core/status owns, so that certificates name what it publishes. */
@Component(service = StatusBase.class, configurationPid = "org.caravelpki.core.status")
public final class StatusBase {
    private static final String KEY = "status-base";
    private static final String DEFAULT = "http://127.0.0.1:8080";

    private final StatusUrls urls;

    /**
     * Reads the configuration.
     *
     * @param properties of the status service; another key of them is not ours
     */
    @Activate
    public StatusBase(Map<String, Object> properties) {
        this.urls = new StatusUrls(String.valueOf(properties.getOrDefault(KEY, DEFAULT)));
    }

    StatusUrls urls() {
        return urls;
    }
}
