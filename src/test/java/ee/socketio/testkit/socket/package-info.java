/**
 * Fakes for the tests of rooms, sockets and emitters: a server without a network, and clients that
 * read and write lines in the notation of the wire.
 *
 * <p>Knows no container and no real transport.
 */
@NullMarked
package ee.socketio.testkit.socket;

import org.jspecify.annotations.NullMarked;
