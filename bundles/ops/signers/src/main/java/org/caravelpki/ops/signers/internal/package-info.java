/**
 * Decides in production mode which bundles may be resolved: those that came with the distribution, and those that are
 * signed by somebody whom the operator trusts. Started before every other bundle, hence without any of them.
 */
package org.caravelpki.ops.signers.internal;
