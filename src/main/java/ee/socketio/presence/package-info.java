/**
 * Who is here: the state of each user over all devices, and those who watch it.
 *
 * <p>Sockets come and go by way of the server's listener; what is told goes out by way of the
 * emitter. Knows no container and no database: {@link ee.socketio.presence.PresenceStore} keeps
 * what is to outlive the process.
 */
@NullMarked
package ee.socketio.presence;

import org.jspecify.annotations.NullMarked;
