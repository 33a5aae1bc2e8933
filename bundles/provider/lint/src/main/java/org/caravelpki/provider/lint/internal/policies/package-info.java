/** Rules about certificate policies, one class each. */
package org.caravelpki.provider.lint.internal.policies;
