/**
 * A cluster of nodes that share the sockets of a Socket.IO server. Plain Java: the package knows no
 * Redis. Other nodes may run Node.js.
 */
@NullMarked
package ee.socketio.cluster;

import org.jspecify.annotations.NullMarked;
