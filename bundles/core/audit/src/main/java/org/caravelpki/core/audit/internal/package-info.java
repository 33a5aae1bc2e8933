/** Reads the audit log for operators and proves that its chains are whole. Writing it is the store writer's part. */
package org.caravelpki.core.audit.internal;
