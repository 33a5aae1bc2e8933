/** The rules of the house that no compiler knows, as tests over what every bundle left in target/. */
package org.caravelpki.rules;
