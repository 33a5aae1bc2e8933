/** Rules about names, of the subject and beside it, one class each. */
package org.caravelpki.provider.lint.internal.names;
