/**
 * The events of the live board, on which an admin tries the features of the server.
 *
 * <p>Depends on sockets and on emits only.
 */
@NullMarked
package ee.socketio.marketplace.live;

import org.jspecify.annotations.NullMarked;
