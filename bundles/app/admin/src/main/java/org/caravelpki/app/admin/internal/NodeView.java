package org.caravelpki.app.admin.internal;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What {@code GET /api/node} answers.
 *
 * @param status {@code starting} until all boot features are there, then {@code running} while every bundle runs, else
 *     {@code degraded}; whether the node can issue is for its health to say
 * @param notRunning symbolic names of the bundles that should run and do not
 * @param startTime ISO 8601
 * @param uptime an ISO 8601 duration
 */
@JsonPropertyOrder({"name", "status", "notRunning", "version", "karaf", "java", "startTime", "uptime"})
public record NodeView(
        String name,
        String status,
        List<String> notRunning,
        String version,
        String karaf,
        String java,
        String startTime,
        String uptime) {}
