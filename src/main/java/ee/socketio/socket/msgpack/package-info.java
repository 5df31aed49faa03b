/** Packets as MessagePack, for clients with {@code socket.io-msgpack-parser}. */
@NullMarked
package ee.socketio.socket.msgpack;

import org.jspecify.annotations.NullMarked;
