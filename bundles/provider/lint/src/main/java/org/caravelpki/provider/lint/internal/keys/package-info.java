/** Rules about the subject's key and what it is for, one class each. */
package org.caravelpki.provider.lint.internal.keys;
