/** Policies: their JSON, the pattern language in it, and what they say about a requester and the names asked for. */
package org.caravelpki.core.ra.policy.internal;
