/** What an upgrade would do: reads what is offered, compares it with what is installed, and changes nothing. */
package org.caravelpki.ops.upgrade.plan.internal;
