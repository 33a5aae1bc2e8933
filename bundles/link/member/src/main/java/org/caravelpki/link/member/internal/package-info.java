/**
 * Membership of a cluster: the first backend makes it, other nodes join by a token, and every node keeps its certificate of
 * the link fresh. The edge's link listener and the link's client read the files that are written here.
 */
package org.caravelpki.link.member.internal;
