/**
 * Upgraded connections on Grizzly, the HTTP server of Payara and GlassFish, without the HTTP
 * server.
 *
 * <p>An upgraded request stays a request there: with all its objects, and each message goes through
 * the filters of HTTP, a thread of the pool and the servlet's stream. Here the request ends when
 * the connection has been upgraded, and what the client sends is read from its socket. Knows
 * neither Tyrus nor Engine.IO; loaded only where Grizzly is.
 */
@NullMarked
package ee.socketio.transport.websocket.grizzly;

import org.jspecify.annotations.NullMarked;
