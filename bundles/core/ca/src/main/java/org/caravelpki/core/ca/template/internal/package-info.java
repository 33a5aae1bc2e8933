/**
 * Certificate templates: versioned JSON that is read strictly, checked as a whole and compiled once, so that the assembly of
 * a TBSCertificate only fills in what differs from one certificate to the next.
 */
package org.caravelpki.core.ca.template.internal;
