/**
 * The presence of users: online, away or offline over all devices, and the clients that watch it.
 *
 * <p>The server's listener reports sockets, and the emitter notifies watchers. A {@link
 * ee.socketio.presence.PresenceStore} holds the data that outlives the process. The package knows
 * no container and no database.
 */
@NullMarked
package ee.socketio.presence;

import org.jspecify.annotations.NullMarked;
