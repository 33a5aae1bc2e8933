/** Writes certificates and CRLs to a directory, from where others take them. */
package com.example.publisher.internal;
