/**
 * The events of the live page, on which a user tries the server.
 *
 * <p>Depends on sockets only.
 */
@NullMarked
package ee.socketio.marketplace.live;

import org.jspecify.annotations.NullMarked;
