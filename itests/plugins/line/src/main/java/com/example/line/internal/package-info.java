/** A protocol of one line of text: a request in, an answer out. */
package com.example.line.internal;
