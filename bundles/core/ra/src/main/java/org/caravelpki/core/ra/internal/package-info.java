/**
 * The flows of the registration authority: enroll, approve, revoke, and what operators do with policies, end entities,
 * requests and certificates.
 */
package org.caravelpki.core.ra.internal;
