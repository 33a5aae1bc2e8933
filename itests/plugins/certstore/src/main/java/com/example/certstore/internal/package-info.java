/** A certificate store as RFC 4387 describes it: CA certificates and CRLs, found by what is known of them. */
package com.example.certstore.internal;
