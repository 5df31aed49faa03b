/**
 * HTTP long-polling: a GET waits, without a thread, until there is something to send; a POST brings
 * what the client sends.
 *
 * <p>Knows servlets; does not know WebSockets.
 */
@NullMarked
package ee.socketio.transport.polling;

import org.jspecify.annotations.NullMarked;
