package org.caravelpki.rules.broken.api;

/** Does not say who implements it. */
interface SilentContract {}
