/**
 * Makes a certificate, one class for each step: prepare, lint, reserve, sign (and verify), complete. What one step gives is
 * what the next one takes, and nothing else makes it, so that the order cannot be mistaken and nothing is signed twice.
 */
package org.caravelpki.core.ca.issue.internal;
