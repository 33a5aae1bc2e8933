/**
 * CAs: their settings as configuration documents, their generations, the directory of them in memory, and how they are made
 * and renewed so that an interruption at any point can be taken up again.
 */
package org.caravelpki.core.ca.authority.internal;
