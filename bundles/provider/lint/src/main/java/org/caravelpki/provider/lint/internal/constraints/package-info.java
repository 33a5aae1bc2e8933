/** Rules about what a CA may certify, one class each. */
package org.caravelpki.provider.lint.internal.constraints;
