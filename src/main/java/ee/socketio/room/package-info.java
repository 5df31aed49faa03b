/**
 * Rooms and their members.
 *
 * <p>A member has an id and a namespace. This package knows no sockets and no sessions.
 */
@NullMarked
package ee.socketio.room;

import org.jspecify.annotations.NullMarked;
