/**
 * What a certificate holds, as rules see it, and the rules about its fields, its issuer and its purposes, one class
 * each.
 */
package org.caravelpki.provider.lint.internal.certificate;
