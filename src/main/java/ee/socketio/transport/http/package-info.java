/**
 * The filter in front of all requests to the server's path: origins, preflights, refusals with
 * their JSON bodies, and the files of the browser client.
 *
 * <p>Knows servlets, and knows neither polls nor WebSockets.
 */
@NullMarked
package ee.socketio.transport.http;

import org.jspecify.annotations.NullMarked;
