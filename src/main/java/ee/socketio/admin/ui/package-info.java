/**
 * The server side of the official Socket.IO Admin UI: its log-in, its figures, the list of the
 * sockets with their changes, and the commands of an operator. It uses a namespace of its own, and
 * the public API of the server.
 *
 * @see <a href="https://socket.io/docs/v4/admin-ui/">Socket.IO, Admin UI</a>
 */
@NullMarked
package ee.socketio.admin.ui;

import org.jspecify.annotations.NullMarked;
