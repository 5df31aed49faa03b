/**
 * HTTP long-polling: a GET waits without a thread until there is a packet to send, and a POST
 * carries the packets of the client.
 *
 * <p>Knows servlets and does not know WebSockets.
 */
@NullMarked
package ee.socketio.transport.polling;

import org.jspecify.annotations.NullMarked;
