/**
 * Statistics for operators: figures of the server, and the facts about each socket.
 *
 * <p>The package reads and changes nothing. It does not know how the figures are displayed.
 */
@NullMarked
package ee.socketio.admin;

import org.jspecify.annotations.NullMarked;
