/**
 * Chat between two users: what may be said, where it is kept, who hears it, who has read it, and
 * who types.
 *
 * <p>Knows users and sockets; nothing of REST.
 */
@NullMarked
package ee.socketio.marketplace.chat;

import org.jspecify.annotations.NullMarked;
