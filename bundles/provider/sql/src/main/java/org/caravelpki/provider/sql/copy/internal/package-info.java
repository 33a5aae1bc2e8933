/** The whole database as text, taken at one moment while it is written to, and another database made of that. */
package org.caravelpki.provider.sql.copy.internal;
