/** Tells a person through a webhook what needs one: rules, memory of what was told, and the forms of the messages. */
@NullMarked
package dev.gladlyroutes.notifications;

import org.jspecify.annotations.NullMarked;
