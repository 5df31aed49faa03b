/**
 * Converts between JSON with attachments and MessagePack with binary values.
 *
 * <p>The packets of {@code socket.io-msgpack-parser} and the messages of the Redis adapters consist
 * of such values. The package knows neither packets nor messages.
 *
 * @see <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">MessagePack</a>
 */
@NullMarked
package ee.socketio.protocol.msgpack;

import org.jspecify.annotations.NullMarked;
