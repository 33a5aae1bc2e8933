package org.caravelpki.api.engine;

import java.time.Duration;

/**
 * What the registration authority needs to know of a template.
 *
 * @param name its name
 * @param version the newest version
 * @param validity how long its certificates last unless the request says less
 */
public record TemplateView(String name, int version, Duration validity) {}
