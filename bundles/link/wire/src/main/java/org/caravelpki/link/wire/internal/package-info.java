/**
 * What both ends of the link share: which calls cross it, how a call, its answer and its failure are written, and whom to
 * believe. Each end holds a copy of its own, so that one can be replaced without the other.
 */
package org.caravelpki.link.wire.internal;
