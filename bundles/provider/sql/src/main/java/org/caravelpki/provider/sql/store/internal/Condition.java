package org.caravelpki.provider.sql.store.internal;

import org.caravelpki.provider.sql.internal.Binding;

/**
 * What rows must fulfil.
 *
 * @param sql with placeholders
 * @param binding fills them
 */
record Condition(String sql, Binding binding) {}
