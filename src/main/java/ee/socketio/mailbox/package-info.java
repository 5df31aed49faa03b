/**
 * Durable events: the server stores them for a user and delivers them until a client acknowledges
 * them. An {@link ee.socketio.mailbox.EventStore} holds the events.
 */
@NullMarked
package ee.socketio.mailbox;

import org.jspecify.annotations.NullMarked;
