/**
 * What must outlive a connection: events that are kept for a user until a client has acknowledged
 * them. Knows sockets and nothing of what keeps the events: that is an {@link
 * ee.socketio.history.EventStore}.
 */
@NullMarked
package ee.socketio.history;

import org.jspecify.annotations.NullMarked;
