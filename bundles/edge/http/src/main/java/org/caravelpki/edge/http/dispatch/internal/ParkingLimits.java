package org.caravelpki.edge.http.dispatch.internal;

import java.time.Duration;

/**
 * How long, and how many, requests wait for a handler.
 *
 * @param max how many at most; more are answered 503 at once
 * @param time how long at most
 */
public record ParkingLimits(int max, Duration time) {}
