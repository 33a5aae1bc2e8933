/** A rule of one house about the certificates it wants to see. */
package com.example.linter.internal;
