/** The protocol @NAME@: a PKCS#10 goes in by HTTP POST, a certificate comes out. */
package @PACKAGE@.internal;
