/**
 * What an operator may see: figures of the whole server, and one line for each socket.
 *
 * <p>Looks at everything that is connected and changes nothing. Knows nothing of how the figures
 * are shown.
 */
@NullMarked
package ee.socketio.admin;

import org.jspecify.annotations.NullMarked;
