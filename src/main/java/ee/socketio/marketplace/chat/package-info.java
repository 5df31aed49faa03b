/**
 * Chat between two users: what may be said, and who hears it.
 *
 * <p>Knows users and sockets; nothing of REST.
 */
@NullMarked
package ee.socketio.marketplace.chat;

import org.jspecify.annotations.NullMarked;
